import { pause } from '../../../cli/pause/pause';
import { resume } from '../../../cli/pause/resume';
import { silent } from '../../../cli/progress/progress';
import { fakeAws } from '../support';

const Tags = [{ Key: 'headgate:model', Value: 'flight-delay' }];
const training = { StackId: 'arn:t', StackName: 'FlightDelayTraining', StackStatus: 'CREATE_COMPLETE', Tags };

function account() {
  let status = 'UPDATE_COMPLETE';
  const serving = () => ({ StackId: 'arn:s', StackName: 'FlightDelayServing', StackStatus: status, Tags });
  const live = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/2 config model';
  return fakeAws({
    DescribeStacks: ({ StackName }: { StackName?: string }) => ({
      Stacks: StackName ? [serving()] : [training, serving()],
    }),
    DescribeStackEvents: () => ({ StackEvents: [] }),
    GetParameter: ({ Name }: { Name: string }) => ({
      Parameter: { Value: Name.endsWith('/live') ? live : 'arn:machine' },
    }),
    ListExecutions: () => ({ executions: [{ executionArn: 'arn:promotion' }] }),
    DescribeExecution: () => ({ executionArn: 'arn:promotion', status: 'RUNNING', input: '{"model":"flight-delay"}' }),
    StopExecution: () => ({}),
    DeleteStack: () => ((status = 'DELETE_COMPLETE'), {}),
    ListEndpointConfigs: () => ({ EndpointConfigs: [] }),
    ListModels: () => ({ Models: [] }),
    ListEndpoints: () => ({ Endpoints: [] }),
  });
}

test('pausing deletes the serving stack alone; versions, pipeline and data are not touched', async () => {
  const aws = account();
  expect(await pause(aws, silent)).toEqual([{ model: 'flight-delay', live: 'flight-delay/2' }]);
  const changes = aws.calls.filter(({ operation }) => /^(Delete|Stop|Update)/.test(operation));
  expect(changes.map(({ operation }) => operation)).toEqual(['StopExecution', 'DeleteStack']);
  expect(changes[1]!.input.StackName).toBe('arn:s');
});

test('pausing twice does nothing more', async () => {
  const aws = account();
  await pause(aws, silent);
  aws.calls.length = 0;
  expect(await pause(aws, silent)).toEqual([]);
  expect(aws.calls.filter(({ operation }) => /^(Delete|Stop)/.test(operation))).toEqual([]);
});

test('resuming what is not paused changes nothing', async () => {
  const aws = account();
  expect(await resume(aws, silent)).toEqual([]);
});

test.each([pause, resume])('a model that is not deployed is named', async (command) => {
  await expect(command(account(), silent, ['churn'])).rejects.toThrow(
    'churn is not deployed here: run `headgate deploy`',
  );
});
