import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { AssemblyStack } from '../../../cli/deploy/assembly';
import { deployStack } from '../../../cli/deploy/deploy-stack';
import { awsError, fakeAws, place } from '../support';

const stack: AssemblyStack = {
  name: 'FlightDelayServing',
  dependencies: [],
  templateUrl: 's3://assets/template.json',
  tags: { 'headgate:model': 'flight-delay' },
  executionRoleArn: 'arn:aws:iam::111122223333:role/exec',
  bootstrapVersion: 6,
  assets: [],
};

const missing = () => {
  throw awsError('ValidationError', 'Stack with id FlightDelayServing does not exist');
};

/** An account with one stack whose statuses follow each other, one a description. */
function account(statuses: (string | undefined)[], answers = {}, events: Partial<StackEvent>[] = []) {
  let at = 0;
  return fakeAws({
    DescribeStacks: () => {
      const status = statuses[Math.min(at++, statuses.length - 1)];
      if (status === undefined) return missing();
      return {
        Stacks: [
          {
            StackId: 'arn:stack/1',
            StackName: 'FlightDelayServing',
            StackStatus: status,
            Parameters: [{ ParameterKey: 'ModelPackageArn', ParameterValue: 'arn:live/3' }],
          },
        ],
      };
    },
    DescribeStackEvents: () =>
      statuses[0] === undefined && at < 2 ? missing() : { StackEvents: [...events].reverse() },
    CreateStack: () => ({}),
    UpdateStack: () => ({}),
    DeleteStack: () => ({}),
    ...answers,
  });
}

const deploy = (aws: ReturnType<typeof account>, said: string[] = []) =>
  deployStack(aws, place, stack, (text) => said.push(text));
const requests = (aws: ReturnType<typeof account>, operation: string) =>
  aws.calls.filter((call) => call.operation === operation).map(({ input }) => input);

test('a stack that is not there is created, as the bootstrap’s role', async () => {
  const aws = account([undefined, 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE']);
  expect(await deploy(aws)).toBe('created');
  expect(requests(aws, 'CreateStack')).toEqual([
    expect.objectContaining({
      StackName: 'FlightDelayServing',
      TemplateURL: 'https://s3.us-east-1.amazonaws.com/assets/template.json',
      RoleARN: 'arn:aws:iam::111122223333:role/exec',
      Tags: [{ Key: 'headgate:model', Value: 'flight-delay' }],
    }),
  ]);
});

test('an update keeps every parameter: a deployment takes no live version away, and waits for no earlier promotion', async () => {
  const aws = account([
    'UPDATE_COMPLETE',
    'UPDATE_IN_PROGRESS',
    'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'UPDATE_COMPLETE',
  ]);
  expect(await deploy(aws)).toBe('updated');
  expect(requests(aws, 'UpdateStack')).toEqual([
    expect.objectContaining({
      Parameters: [{ ParameterKey: 'ModelPackageArn', UsePreviousValue: true }],
      RollbackConfiguration: { RollbackTriggers: [], MonitoringTimeInMinutes: 0 },
    }),
  ]);
});

test('nothing to change is success', async () => {
  const UpdateStack = () => {
    throw awsError('ValidationError', 'No updates are to be performed.');
  };
  expect(await deploy(account(['CREATE_COMPLETE'], { UpdateStack }))).toBe('unchanged');
});

test.each(['ROLLBACK_COMPLETE', 'CREATE_FAILED', 'REVIEW_IN_PROGRESS'])(
  'what a failed creation left (%s) is deleted before the next one',
  async (status) => {
    const aws = account([status, status, 'DELETE_COMPLETE', 'CREATE_COMPLETE']);
    expect(await deploy(aws)).toBe('created');
    const order = aws.calls.map(({ operation }) => operation).filter((name) => /^(Create|Delete)/.test(name));
    expect(order).toEqual(['DeleteStack', 'CreateStack']);
  },
);

test('a stack that is being promoted is left alone', async () => {
  const aws = account(['UPDATE_IN_PROGRESS']);
  await expect(deploy(aws)).rejects.toThrow(/is UPDATE_IN_PROGRESS: a promotion or another deployment is under way/);
  expect(requests(aws, 'UpdateStack')).toEqual([]);
});

test('a stack that needs repair names the runbook', async () => {
  await expect(deploy(account(['UPDATE_ROLLBACK_FAILED']))).rejects.toThrow(/docs\/runbooks\/promotion-failed.md/);
});

describe('a failure', () => {
  const event = (
    LogicalResourceId: string,
    ResourceStatus: StackEvent['ResourceStatus'],
    ResourceStatusReason?: string,
  ) => ({
    EventId: `${LogicalResourceId} ${ResourceStatus}`,
    ResourceType: 'AWS::SNS::Topic',
    ...{ LogicalResourceId, ResourceStatus, ResourceStatusReason },
  });

  test('names the resource that failed first and why, not those that were cancelled because of it', async () => {
    const events = [
      event('Other', 'CREATE_FAILED', 'Resource creation cancelled'),
      event('Topic', 'CREATE_FAILED', 'name is taken'),
      event('Third', 'CREATE_FAILED', 'Resource creation cancelled'),
    ];
    await expect(deploy(account([undefined, 'ROLLBACK_COMPLETE'], {}, events))).rejects.toThrow(
      'Topic (AWS::SNS::Topic): name is taken (stack FlightDelayServing is ROLLBACK_COMPLETE)',
    );
  });

  test('with a long reason is shortened', async () => {
    const events = [event('Topic', 'CREATE_FAILED', 'x'.repeat(5000))];
    const failure = await deploy(account([undefined, 'ROLLBACK_COMPLETE'], {}, events)).catch((error: Error) => error);
    expect((failure as Error).message.length).toBeLessThan(800);
  });

  test('of an earlier operation is not told again', async () => {
    const events = [event('Topic', 'CREATE_FAILED', 'an old story')];
    await expect(deploy(account(['CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'], {}, events))).rejects.toThrow(
      'no reason given (stack FlightDelayServing is UPDATE_ROLLBACK_COMPLETE)',
    );
  });
});

test('what ends is told, each once', async () => {
  const said: string[] = [];
  const events = [
    { EventId: '1', LogicalResourceId: 'Topic', ResourceStatus: 'CREATE_IN_PROGRESS' as const },
    { EventId: '2', LogicalResourceId: 'Topic', ResourceStatus: 'CREATE_COMPLETE' as const },
  ];
  await deploy(account([undefined, 'CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'], {}, events), said);
  expect(said).toEqual(['creating', 'Topic CREATE_COMPLETE']);
});
