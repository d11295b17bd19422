// What a pipeline step adds to its script: a chain of processing steps through the local cloud's SageMaker, S3, IAM and
// Logs, beside the same script in a warm interpreter.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreatePipelineCommand,
  DescribePipelineExecutionCommand,
  ListPipelineExecutionStepsCommand,
  SageMakerClient,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-sagemaker';
import { zipSync } from 'fflate';
import { bundled } from './support/bundle.mjs';
import { BUCKET, IMAGE, prepare, ROLE } from './support/fixtures.mjs';
import { clientOf, ROOT, startCloud } from './support/processes.mjs';
import { median, quantile, report } from './support/report.mjs';

const STEPS = 8;
const SCRIPT = 'import pandas, sklearn\nprint("done")\n';

const step = (at) => ({
  Name: `Step${at}`,
  Type: 'Processing',
  ...(at > 0 && { DependsOn: [`Step${at - 1}`] }),
  Arguments: {
    RoleArn: ROLE,
    ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
    AppSpecification: {
      ImageUri: IMAGE,
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/code.zip'],
    },
    ProcessingInputs: [
      {
        InputName: 'code',
        S3Input: {
          S3Uri: `s3://${BUCKET}/code/code.zip`,
          LocalPath: '/opt/ml/processing/input/code',
          S3DataType: 'S3Prefix',
          S3InputMode: 'File',
        },
      },
    ],
  },
});

/** Resolves to the ms that each step took, by its own times. */
async function execute(sagemaker, name, steps) {
  const token = `${name}-token-of-at-least-32-characters`;
  await sagemaker.send(
    new CreatePipelineCommand({
      PipelineName: name,
      RoleArn: ROLE,
      ClientRequestToken: token,
      PipelineDefinition: JSON.stringify({ Version: '2020-12-01', Steps: steps }),
    }),
  );
  const { PipelineExecutionArn } = await sagemaker.send(
    new StartPipelineExecutionCommand({ PipelineName: name, ClientRequestToken: token }),
  );
  const execution = { PipelineExecutionArn };
  for (;;) {
    const { PipelineExecutionStatus, FailureReason } = await sagemaker.send(
      new DescribePipelineExecutionCommand(execution),
    );
    if (PipelineExecutionStatus === 'Failed') throw new Error(FailureReason);
    if (PipelineExecutionStatus === 'Succeeded') break;
    await sleep(200);
  }
  const { PipelineExecutionSteps } = await sagemaker.send(new ListPipelineExecutionStepsCommand(execution));
  return PipelineExecutionSteps.map(({ StartTime, EndTime }) => EndTime.getTime() - StartTime.getTime());
}

const row = (what, values) => ({
  what,
  'p50 ms': median(values),
  'worst ms': quantile(values, 1),
  runs: values.length,
});

const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-step-'));
const cloud = await startCloud();
try {
  const code = join(folder, 'code.zip');
  const content = zipSync({ '__main__.py': Buffer.from(SCRIPT) });
  writeFileSync(code, content);
  await prepare(cloud.port, { 'code/code.zip': content });
  const sagemaker = new SageMakerClient(clientOf(cloud.port));
  await execute(sagemaker, 'warm-up', [step(0)]);
  const program = await bundled('bench/programs/script-alone.ts');
  const env = { ...process.env, HEADGATE_ROOT: ROOT };
  const alone = () =>
    JSON.parse(execFileSync(process.execPath, [program, IMAGE, code, String(STEPS / 2)], { cwd: ROOT, env }));
  // Before and after, so that a busy moment of the machine is nobody's alone.
  const script = alone();
  const steps = await execute(
    sagemaker,
    'chain',
    Array.from({ length: STEPS }, (_, at) => step(at)),
  );
  script.push(...alone());
  report(
    'Pipeline step: a script that imports pandas and scikit-learn',
    [row('step', steps), row('script alone', script)],
    [{ name: 'ms that a step adds, median', value: median(steps) - median(script), limit: 150 }],
  );
} finally {
  await cloud.stop();
  rmSync(folder, { recursive: true });
}
