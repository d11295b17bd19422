import { followPipeline } from '../../../cli/pipeline/follow';
import { fakeAws } from '../support';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000);
const step = (StepName: string, StepStatus: string, seconds?: number, more: object = {}) => ({
  ...{ StepName, StepStatus, StartTime: at(0) },
  ...(seconds !== undefined && { EndTime: at(seconds) }),
  ...more,
});

function pipeline(rounds: { status: string; steps: object[]; reason?: string }[]) {
  let at = -1;
  const round = () => rounds[Math.min(at, rounds.length - 1)]!;
  return fakeAws({
    DescribePipelineExecution: () => {
      at += 1;
      return { PipelineExecutionStatus: round().status, FailureReason: round().reason };
    },
    ListPipelineExecutionSteps: () => ({ PipelineExecutionSteps: round().steps }),
  });
}

test('steps are told when they change, and the registered version is the result', async () => {
  const registered = { Metadata: { RegisterModel: { Arn: 'arn:aws:sagemaker:r:a:model-package/flight-delay/7' } } };
  const aws = pipeline([
    { status: 'Executing', steps: [step('Train', 'Executing')] },
    { status: 'Executing', steps: [step('Train', 'Executing')] },
    { status: 'Succeeded', steps: [step('Train', 'Succeeded', 2.5), step('Register', 'Succeeded', 0.1, registered)] },
  ]);
  const said: string[] = [];
  const report = await followPipeline(aws, 'arn:execution', (text) => said.push(text));
  expect(said).toEqual(['Train ...', 'Train Succeeded after 2.5 s', 'Register Succeeded after 0.1 s']);
  expect(report).toMatchObject({ status: 'Succeeded', version: 'flight-delay/7', failure: undefined });
});

test('a step that failed is the reason', async () => {
  const failed = step('DataContract', 'Failed', 1, { FailureReason: 'carrier is missing' });
  const aws = pipeline([{ status: 'Failed', steps: [failed], reason: 'Step failure: one or more steps failed.' }]);
  expect(await followPipeline(aws, 'arn:execution')).toMatchObject({
    status: 'Failed',
    failure: 'DataContract: carrier is missing',
    version: undefined,
  });
});
