import type { Definition } from '../../../../local/services/states/definition/asl';
import { checkStates } from '../../../../local/services/states/definition/check';
import { root } from '../../support';
import { MACHINE, Machines, ROLE } from './support';

let machines: Machines;
beforeEach(async () => {
  machines = await Machines.start();
});
afterEach(() => machines.stop());

const wait = (Seconds: number) => ({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds, End: true } } });

test('CreateStateMachine refuses what has no valid shape, and what its expressions and integrations cannot be', async () => {
  const lost = { StartAt: 'W', States: { W: { Type: 'Pass', Next: 'X' } } };
  await expect(machines.create(lost)).rejects.toThrow(/MISSING_TRANSITION_TARGET/);
  const wrong = { QueryLanguage: 'JSONata', ...pass({ Output: '{% 1 + %}' }) };
  await expect(machines.create(wrong)).rejects.toThrow(
    /JSONata expression '1 \+' is not valid.* at \/States\/S\/Output/,
  );
  await expect(machines.create(distributed())).rejects.toThrow(
    /a Map state in distributed mode \(\/States\/S\) is not implemented/,
  );
});

const refused: [string, object, RegExp][] = [
  ['a path that does not parse', pass({ Parameters: { 'a.$': '$.b[' } }), /must be a valid JSONPath/],
  [
    'an intrinsic function that does not exist',
    pass({ Parameters: { 'a.$': 'States.Nope(1)' } }),
    /States.Nope is no intrinsic/,
  ],
  ['too many arguments', pass({ Parameters: { 'a.$': 'States.UUID(1)' } }), /takes 0 arguments, got 1/],
  ['an unknown service', task('arn:aws:states:::aws-sdk:nope:list'), /aws-sdk:nope:list is not recognized/],
  ['an unknown operation', task('arn:aws:states:::aws-sdk:s3:frobnicate'), /frobnicate is not recognized/],
  ['an unknown field', task('arn:aws:states:::aws-sdk:s3:getObject', { Buckett: 'b' }), /"Buckett" is not supported/],
  ['a missing field', task('arn:aws:states:::sns:publish', { TopicArn: 't' }), /The field "Message" is required/],
];

test.each(refused)('%s is a mistake of its state', async (_, definition, message) => {
  const diagnostics = await checkStates(definition as Definition);
  expect(diagnostics).toEqual([
    {
      code: 'SCHEMA_VALIDATION_FAILED',
      message: expect.stringMatching(message) as string,
      location: expect.stringMatching(/^\/States\/S\//) as string,
    },
  ]);
});

function pass(fields: object) {
  return { StartAt: 'S', States: { S: { Type: 'Pass', End: true, ...fields } } };
}

function task(Resource: string, Parameters: object = {}) {
  return { StartAt: 'S', States: { S: { Type: 'Task', Resource, Parameters, End: true } } };
}

function distributed() {
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  };
  return { StartAt: 'S', States: { S: { Type: 'Map', ItemProcessor, End: true } } };
}

test('ValidateStateMachineDefinition names every mistake', async () => {
  const definition = JSON.stringify({
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:nope', End: true } },
  });
  const { result, diagnostics } = await machines.kernel.call(root, 'states', 'ValidateStateMachineDefinition', {
    definition,
  });
  expect(result).toBe('FAIL');
  expect(diagnostics).toEqual([expect.objectContaining({ severity: 'ERROR', location: '/States/A/Resource' })]);
});

test('creating twice is one machine; with another definition it is refused', async () => {
  await machines.create(wait(1));
  await machines.create(wait(1));
  const { stateMachines } = await machines.kernel.call(root, 'states', 'ListStateMachines', {});
  expect(stateMachines!.map(({ stateMachineArn }) => stateMachineArn)).toEqual([MACHINE]);
  await expect(machines.create(wait(2))).rejects.toMatchObject({ code: 'StateMachineAlreadyExists' });
});

test('a name starts one execution: again while it runs, refused with other input or once it has ended', async () => {
  const stateMachineArn = machines.install(wait(10));
  const start = (input: string) =>
    machines.kernel.call(root, 'states', 'StartExecution', { stateMachineArn, name: 'n', input });
  const first = await start('{"a":1}');
  expect(await start('{ "a": 1 }')).toEqual(first);
  await expect(start('{}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  await machines.kernel.clock.advance(11_000);
  await expect(start('{"a":1}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
});

test('a running execution keeps its definition when the machine changes', async () => {
  const arn = await machines.begin({
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 5, Next: 'P' }, P: { Type: 'Pass', Result: 'old', End: true } },
  });
  await machines.kernel.call(root, 'states', 'UpdateStateMachine', {
    stateMachineArn: MACHINE,
    definition: JSON.stringify(wait(1)),
  });
  await machines.kernel.clock.advance(6_000);
  expect(await machines.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 'old' });
});

test('executions are listed by status, the latest first', async () => {
  const first = await machines.begin(wait(5));
  await machines.kernel.clock.advance(1_000);
  const second = await machines.begin(wait(5));
  await machines.kernel.clock.advance(4_500);
  const list = async (more: object) => {
    const { executions } = await machines.kernel.call(root, 'states', 'ListExecutions', {
      stateMachineArn: MACHINE,
      ...more,
    });
    return executions!.map(({ executionArn }) => executionArn);
  };
  expect(await list({})).toEqual([second, first]);
  expect(await list({ statusFilter: 'RUNNING' })).toEqual([second]);
});

test('deleting a machine ends its executions and leaves nothing', async () => {
  const arn = await machines.begin(wait(5));
  await machines.kernel.call(root, 'states', 'DeleteStateMachine', { stateMachineArn: MACHINE });
  await expect(machines.outcome(arn)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
  await expect(
    machines.kernel.call(root, 'states', 'DescribeStateMachine', { stateMachineArn: MACHINE }),
  ).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
  for (const kind of ['machine', 'revision', 'execution', 'history'])
    expect(machines.kernel.store.collection(`states:${kind}`).count()).toBe(0);
});

test('tags are set, changed and removed', async () => {
  machines.install(wait(1));
  const call = machines.kernel.call;
  await call(root, 'states', 'TagResource', {
    resourceArn: MACHINE,
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  });
  await call(root, 'states', 'UntagResource', { resourceArn: MACHINE, tagKeys: ['a'] });
  expect(await call(root, 'states', 'ListTagsForResource', { resourceArn: MACHINE })).toEqual({
    tags: [{ key: 'b', value: '2' }],
  });
});

test('events and metrics say how executions go', async () => {
  const seen: unknown[] = [];
  await machines.stop();
  machines = await Machines.start({
    'events:PutEvents': ({ Entries }) => (
      seen.push((JSON.parse((Entries as [{ Detail: string }])[0].Detail) as { status: string }).status),
      {}
    ),
    'monitoring:PutMetricData': ({ MetricData }) => (
      seen.push((MetricData as [{ MetricName: string }])[0].MetricName),
      {}
    ),
  });
  await machines.run(wait(1));
  expect(seen).toEqual(['RUNNING', 'ExecutionsStarted', 'SUCCEEDED', 'ExecutionsSucceeded']);
});

test('roleArn must be a role', async () => {
  const input = { name: 'm', roleArn: 'nope', definition: JSON.stringify(wait(1)) };
  await expect(machines.kernel.call(root, 'states', 'CreateStateMachine', input)).rejects.toMatchObject({
    code: 'InvalidArn',
  });
  expect(ROLE).toMatch(/^arn:aws:iam/);
});
