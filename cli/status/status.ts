import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListPipelineExecutionsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { pipelineName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import { liveGenerations } from '../promotion/live';
import { isMissing, listVersions } from '../registry/packages';
import { findStacks, outputsOf } from '../stacks/stacks';
import type { ModelStacks } from '../stacks/stacks';
import { versionName, versionNames } from '../stages/source';
import { stagesFrom } from '../stages/stages';
import type { ModelStage } from '../stages/stages';
import { endpointStatus } from './endpoint';
import type { EndpointStatus } from './endpoint';
import { gatewayStatus } from './gateway';
import type { GatewayStatus } from './gateway';

/** The parameter's value before the first promotion. */
const NONE = 'none';

/** What there is to know of a model at a glance. */
export interface ModelStatus {
  readonly model: string;
  /** Undefined where the model has one stage only. */
  readonly stage?: string;
  /** The version that promotion verified and recorded, as `flight-delay/3`. */
  readonly live?: string;
  /** Who decided that it is live, and why. */
  readonly why?: string;
  /** The version whose promotion is under way. */
  readonly promoting?: string;
  /** The version that a rollback goes back to first. */
  readonly previous?: string;
  /** Versions that wait for a decision, newest first. */
  readonly waiting: readonly string[];
  /** The serving stack's status; `paused` where it is gone. */
  readonly serving: string;
  /** Where clients ask a serverless model. */
  readonly gateway?: GatewayStatus;
  readonly endpoint?: EndpointStatus;
  readonly alarms: readonly { readonly name: string; readonly state: string }[];
  readonly lastPipeline?: { readonly execution: string; readonly status: string; readonly startedAt: string };
}

/**
 * Status of one model, or of all that are deployed; of each stage, where there are several.
 *
 * @throws CommandError when nothing is deployed
 */
export async function statusOf(aws: Aws, model?: string): Promise<ModelStatus[]> {
  const { models } = await findStacks(aws);
  const wanted = [...models].filter(([name]) => model === undefined || name === model);
  const stages = wanted.flatMap(([name, stacks]) =>
    stagesFrom(name, stacks.training).map((stage) => ({ stage, stacks })),
  );
  if (stages.length > 0) return Promise.all(stages.map(({ stage, stacks }) => stageStatus(aws, stage, stacks)));
  const what = model === undefined ? 'no model is deployed here' : `${model} is not deployed here`;
  const others = models.size > 0 ? `deployed are ${[...models.keys()].join(', ')}` : 'run `headgate deploy`';
  throw new CommandError(what, others);
}

async function stageStatus(aws: Aws, stage: ModelStage, stacks: ModelStacks): Promise<ModelStatus> {
  const { model } = stage;
  const serving = stacks.serving.find(({ StackName }) => StackName === stage.stack);
  const outputs = outputsOf(serving);
  const [versions, live = [], alarms, lastPipeline, endpoint, gateway] = await Promise.all([
    listVersions(aws, stage.packageGroup),
    liveGenerations(aws, model, stage.name),
    alarmStates(aws, outputs.AlarmNames),
    newestPipeline(aws, model),
    outputs.EndpointName ? endpointStatus(aws, outputs.EndpointName) : undefined,
    gatewayStatus(aws, outputs),
  ]);
  const nameOfVersion = versionNames(versions);
  const [current, previous] = live.map(({ packageArn }) => packageArn);
  const summary = versions.find(({ ModelPackageArn }) => ModelPackageArn === current);
  const waiting = versions.filter(({ ModelApprovalStatus }) => ModelApprovalStatus === 'PendingManualApproval');
  return {
    model,
    ...(stage.staged && { stage: stage.name }),
    live: current && nameOfVersion(current),
    why: current && `it is ${summary?.ModelApprovalStatus ?? 'gone from the registry'}; promotion verified it`,
    promoting: promotedBy(serving, nameOfVersion),
    previous: previous && nameOfVersion(previous),
    waiting: waiting.map(versionName),
    serving: serving === undefined ? 'paused' : stackStatus(serving),
    gateway,
    endpoint,
    alarms,
    lastPipeline,
  };
}

/** The version that an update of the serving stack brings, while it is under way. */
function promotedBy(serving: Stack | undefined, nameOfVersion: (arn: string) => string): string | undefined {
  const arn = serving?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'ModelPackageArn')?.ParameterValue;
  const underWay = serving?.StackStatus === 'UPDATE_IN_PROGRESS';
  return underWay && arn !== undefined && arn !== NONE ? nameOfVersion(arn) : undefined;
}

function stackStatus({ StackStatus = 'CREATE_COMPLETE', StackStatusReason }: Stack): string {
  return StackStatusReason ? `${StackStatus} (${StackStatusReason})` : StackStatus;
}

async function alarmStates(aws: Aws, names = ''): Promise<ModelStatus['alarms']> {
  const AlarmNames = names.split(',').filter((name) => name !== '');
  if (AlarmNames.length === 0) return [];
  const { MetricAlarms = [] } = await aws.client(CloudWatchClient).send(new DescribeAlarmsCommand({ AlarmNames }));
  const known = new Map(MetricAlarms.map(({ AlarmName, StateValue }) => [AlarmName, StateValue]));
  return AlarmNames.map((name) => ({ name, state: known.get(name) ?? 'not there' }));
}

async function newestPipeline(aws: Aws, model: string): Promise<ModelStatus['lastPipeline']> {
  try {
    const { PipelineExecutionSummaries = [] } = await aws.client(SageMakerClient).send(
      new ListPipelineExecutionsCommand({
        PipelineName: pipelineName(model),
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 1,
      }),
    );
    const [newest] = PipelineExecutionSummaries;
    if (newest === undefined) return undefined;
    const { PipelineExecutionArn = '', PipelineExecutionStatus = '', StartTime } = newest;
    return {
      execution: PipelineExecutionArn,
      status: PipelineExecutionStatus,
      startedAt: StartTime?.toISOString() ?? '',
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
