import {
  DescribeProcessingJobCommand,
  ListPipelineExecutionsCommand,
  ListPipelineParametersForExecutionCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Aws } from '../cli/aws';
import { platformValue } from '../cli/platform';
import { LOCAL_REGION } from '../cli/target/target';
import { pipelineName, retrainingMachineName } from '../lib/names';
import type { MonitorKind } from '../lib/spec';
import { readJson } from './evaluation';
import { MODEL } from './inputs';
import { ACCOUNT } from './registry';

/** A feature against its baseline, as the data monitor's report has it. */
export interface FeatureDrift {
  readonly feature: string;
  readonly drifted: boolean;
  readonly statistic: string;
  readonly value: number;
  readonly threshold: number;
}

/** What a monitor left behind. */
export interface MonitorReport {
  readonly status: string;
  readonly window: { readonly start: string };
  /** Of the data monitor. */
  readonly features?: readonly FeatureDrift[];
  /** Of the quality monitor. */
  readonly version?: string;
  readonly metrics?: { readonly auc: { readonly value: number } };
  readonly baseline?: { readonly roc_auc: { readonly value: number } };
  readonly threshold?: { readonly auc: number };
}

/** A run of a monitor. */
export interface MonitorRun {
  /** What its job says in the end. */
  readonly message: string;
  readonly report: MonitorReport;
}

/** The run of a night. @param at - when its schedule was due, virtual */
export async function monitorRun(aws: Aws, kind: MonitorKind, at: Date): Promise<MonitorRun> {
  const minute = at.toISOString().slice(0, 16).replace(/\D/g, '');
  const bucket = await platformValue(aws, 'artifacts-bucket');
  const [job, report] = await Promise.all([
    aws
      .client(SageMakerClient)
      .send(new DescribeProcessingJobCommand({ ProcessingJobName: `headgate-${MODEL}-${kind}-${minute}` })),
    readJson<MonitorReport>(aws, `s3://${bucket}/${MODEL}/monitors/${kind}/${minute}/report.json`),
  ]);
  return { message: job.ExitMessage ?? '', report };
}

/** What alarms led to, oldest first: the alarm, and what the retraining machine made of it. */
export async function retrainings(aws: Aws): Promise<readonly string[]> {
  const client = aws.client(SFNClient);
  const stateMachineArn = `arn:aws:states:${LOCAL_REGION}:${ACCOUNT}:stateMachine:${retrainingMachineName(MODEL)}`;
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  const described = await Promise.all(
    executions.map(({ executionArn }) => client.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described.reverse().map(({ status, output }) => {
    const { alarm, outcome } = JSON.parse(output ?? '{}') as { readonly alarm?: string; readonly outcome?: string };
    return `${alarm ?? 'unknown'}: ${outcome ?? status}`;
  });
}

/** An execution of the training pipeline, and its months. */
export interface TrainingRun {
  readonly arn: string;
  readonly months: string;
}

/** Executions since an instant, whoever started them, oldest first. */
export async function trainingRuns(aws: Aws, CreatedAfter: Date): Promise<readonly TrainingRun[]> {
  const client = aws.client(SageMakerClient);
  const query = { PipelineName: pipelineName(MODEL), CreatedAfter, SortOrder: 'Ascending' } as const;
  const { PipelineExecutionSummaries = [] } = await client.send(new ListPipelineExecutionsCommand(query));
  return Promise.all(
    PipelineExecutionSummaries.map(async ({ PipelineExecutionArn = '' }) => {
      const { PipelineParameters = [] } = await client.send(
        new ListPipelineParametersForExecutionCommand({ PipelineExecutionArn }),
      );
      const valueOf = (name: string) => PipelineParameters.find(({ Name }) => Name === name)?.Value;
      return { arn: PipelineExecutionArn, months: `${valueOf('Months')}, held out ${valueOf('EvaluationMonths')}` };
    }),
  );
}
