import { ServiceError } from '../../../../local/kernel/operation/error';
import { root } from '../../support';
import { Machines, ROLE } from './support';

const LOGGING = {
  level: 'ERROR' as const,
  includeExecutionData: false,
  destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/g:*' } }],
};
const definition = JSON.stringify({ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Mine' } } });
const create = (machines: Machines) =>
  machines.kernel.call(root, 'states', 'CreateStateMachine', {
    name: 'machine',
    roleArn: ROLE,
    definition,
    loggingConfiguration: LOGGING,
  });

test('a machine that logs errors writes what failed to its log group', async () => {
  const streams = new Set<unknown>();
  const written: { type: string; details: unknown }[] = [];
  const machines = await Machines.start({
    'logs:PutResourcePolicy': () => ({}),
    'logs:CreateLogStream': ({ logGroupName, logStreamName }) => (streams.add(`${logGroupName} ${logStreamName}`), {}),
    'logs:PutLogEvents': ({ logEvents }) => {
      if (streams.size === 0) throw new ServiceError('ResourceNotFoundException', 'no stream');
      written.push(
        ...(logEvents as { message: string }[]).map(({ message }) => JSON.parse(message) as (typeof written)[number]),
      );
      return {};
    },
  });
  const { stateMachineArn } = await create(machines);
  await machines.kernel.call(root, 'states', 'StartExecution', { stateMachineArn });
  await machines.kernel.clock.advance(2000);
  expect(written).toEqual([
    expect.objectContaining({ type: 'ExecutionFailed', details: { error: 'Mine' }, id: '3', previous_event_id: '2' }),
  ]);
  expect([...streams]).toEqual([expect.stringMatching(/^\/g states\/machine\/2026-01-01-00-00\/[0-9a-f]{8}$/)]);
  await machines.stop();
});

test('a role that may not set up the delivery of logs is refused when the machine is made', async () => {
  const machines = await Machines.start({
    'logs:PutResourcePolicy': () => {
      throw new ServiceError('AccessDeniedException', 'may not', 400);
    },
  });
  await expect(create(machines)).rejects.toThrow(
    'The state machine IAM Role is not authorized to access the Log Destination',
  );
  await machines.stop();
});
