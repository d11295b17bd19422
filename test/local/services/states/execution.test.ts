import { ServiceError } from '../../../../local/kernel/operation/error';
import { root } from '../../support';
import { Machines, type Handler } from './support';

const SDK = 'arn:aws:states:::aws-sdk';
let machines: Machines;
let failures = 0;
const handlers: Record<string, Handler> = {
  'sagemaker:DescribeModel': ({ ModelName }) => ({ ModelName, CreationTime: new Date(1000) }),
  'sagemaker:DeleteModel': () => {
    throw new ServiceError('ValidationException', 'Could not find model');
  },
  'sagemaker:DeleteEndpoint': () => {
    if (failures-- > 0) throw new ServiceError('ResourceLimitExceeded', 'too many');
    return {};
  },
  's3:PutObject': ({ Body }) => ({ ETag: Buffer.from(Body as Uint8Array).toString() }),
  's3:GetObject': () => ({ Body: Buffer.from('{"auc":0.8}'), ContentType: 'application/json' }),
  'sqs:SendMessage': ({ MessageBody }) => ({ MessageId: String(MessageBody), MD5OfMessageBody: 'x' }),
  'lambda:Invoke': ({ Payload }) => {
    const { fail } = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as { fail?: boolean };
    const answer = fail === true ? { errorType: 'TypeError', errorMessage: 'no' } : { fine: true };
    return {
      StatusCode: 200,
      Payload: Buffer.from(JSON.stringify(answer)),
      ...(fail === true && { FunctionError: 'Unhandled' }),
    };
  },
};

beforeEach(async () => {
  failures = 0;
  machines = await Machines.start(handlers);
});
afterEach(() => machines.stop());

/** A machine of one JSONata state, or of several. */
const jsonata = (...states: object[]) => chain('JSONata', states);
const jsonpath = (...states: object[]) => chain('JSONPath', states);

function chain(QueryLanguage: string, states: object[]): object {
  const entries = states.map((state, i) => {
    const ends =
      'End' in state || 'Next' in state || /"(Fail|Succeed|Choice)"/.test(JSON.stringify(Object.values(state)[0]));
    return [`S${i}`, ends ? state : { ...state, ...(i === states.length - 1 ? { End: true } : { Next: `S${i + 1}` }) }];
  });
  return { QueryLanguage, StartAt: 'S0', States: Object.fromEntries(entries) as object };
}

const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });

describe('JSONata', () => {
  test('Pass evaluates Output and Assign with input, context and variables', async () => {
    const definition = jsonata(
      { Type: 'Pass', Assign: { twice: '{% $states.input.n * 2 %}' } },
      { Type: 'Pass', Output: { sum: '{% $twice + 1 %}', of: '{% $states.context.StateMachine.Name %}' } },
    );
    expect(await machines.run(definition, { n: 4 })).toEqual(succeeded({ sum: 9, of: 'machine' }));
  });

  test('the functions of Step Functions work beside those of JSONata, in virtual time', async () => {
    const Output = {
      parts: '{% $partition([1,2,3], 2) %}',
      range: '{% $range(1, 5, 2) %}',
      hash: "{% $hash('a', 'MD5') %}",
      same: '{% $random(7) = $random(7) %}',
      uuid: '{% $length($uuid()) %}',
      parsed: `{% $parse('{"a":1}').a %}`,
      now: "{% $now('[Y0001]') %}",
    };
    expect(await machines.run(jsonata({ Type: 'Pass', Output }))).toEqual(
      succeeded({
        parts: [[1, 2], [3]],
        range: [1, 3, 5],
        hash: '0cc175b9c0f1b6a831c399e269772661',
        same: true,
        uuid: 36,
        parsed: 1,
        now: '2026',
      }),
    );
  });

  test('an expression that gives nothing fails with States.QueryEvaluationError, which a Task can catch', async () => {
    const task = {
      Type: 'Task',
      Resource: `${SDK}:sagemaker:describeModel`,
      Arguments: { ModelName: '{% $states.input.none %}' },
    };
    const Catch = [
      { ErrorEquals: ['States.QueryEvaluationError'], Output: '{% $states.errorOutput.Error %}', Next: 'S1' },
    ];
    expect(await machines.run(jsonata({ ...task, Catch }, { Type: 'Pass' }))).toEqual(
      succeeded('States.QueryEvaluationError'),
    );
    const uncaught = await machines.outcome(await machines.begin(jsonata(task), {}, 'other'));
    expect(uncaught).toMatchObject({ status: 'RUNNING' });
  });

  test('Choice takes the first Condition that holds, with its Assign and Output', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'C',
      States: {
        C: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.n > 9 %}', Next: 'Big' },
            { Condition: '{% $states.input.n > 1 %}', Next: 'Middle', Assign: { seen: '{% $states.input.n %}' } },
          ],
          Default: 'Small',
        },
        Big: { Type: 'Fail' },
        Middle: { Type: 'Pass', Output: '{% $seen %}', End: true },
        Small: { Type: 'Fail', Error: 'Small', Cause: "{% 'got ' & $states.input.n %}" },
      },
    };
    expect(await machines.run(definition, { n: 5 })).toEqual(succeeded(5));
    const arn = await machines.begin(definition, { n: 0 });
    await machines.kernel.clock.advance(0);
    expect(await machines.outcome(arn)).toEqual({ status: 'FAILED', error: 'Small', cause: 'got 0' });
  });

  test('Map runs its items with a concurrency, a selector and variables of the outside, and keeps their order', async () => {
    const definition = jsonata(
      { Type: 'Pass', Assign: { factor: 10 } },
      {
        Type: 'Map',
        Items: '{% [1..5] %}',
        MaxConcurrency: 2,
        ItemSelector: { value: '{% $states.context.Map.Item.Value %}', index: '{% $states.context.Map.Item.Index %}' },
        ItemProcessor: {
          StartAt: 'Wait',
          States: {
            Wait: { Type: 'Wait', Seconds: '{% 6 - $states.input.value %}', Next: 'Out' },
            Out: { Type: 'Pass', Output: '{% $states.input.value * $factor + $states.input.index %}', End: true },
          },
        },
      },
    );
    expect(await machines.run(definition)).toEqual(succeeded([10, 21, 32, 43, 54]));
  });

  test('a Map of nothing is an empty array', async () => {
    const processor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    expect(await machines.run(jsonata({ Type: 'Map', Items: [], ItemProcessor: processor }))).toEqual(succeeded([]));
  });
});

describe('JSONPath', () => {
  test('InputPath, Parameters, ResultSelector, ResultPath and OutputPath', async () => {
    const state = {
      Type: 'Task',
      Resource: `${SDK}:sagemaker:describeModel`,
      InputPath: '$.in',
      Parameters: { 'ModelName.$': "States.Format('{}-{}', $.name, $$.StateMachine.Name)" },
      ResultSelector: { 'model.$': '$.ModelName' },
      ResultPath: '$.got.it',
      OutputPath: '$.got',
    };
    expect(await machines.run(jsonpath(state), { in: { name: 'm' } })).toEqual(
      succeeded({ it: { model: 'm-machine' } }),
    );
  });

  test('a state may choose the other language', async () => {
    const definition = jsonpath(
      { Type: 'Pass', Assign: { 'n.$': '$.n' } },
      { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $n %}' },
    );
    expect(await machines.run(definition, { n: 3 })).toEqual(succeeded(3));
  });

  test('a Choice with no rule that holds and no Default fails by name', async () => {
    const definition = jsonpath(
      { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'S1' }] },
      { Type: 'Pass' },
    );
    expect(await machines.run(definition, { n: 2 })).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  test('an ItemBatcher hands out batches', async () => {
    const processor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    const state = { Type: 'Map', ItemProcessor: processor, ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { a: 1 } } };
    expect(await machines.run(jsonpath(state), [1, 2, 3])).toEqual(
      succeeded([
        { BatchInput: { a: 1 }, Items: [1, 2] },
        { BatchInput: { a: 1 }, Items: [3] },
      ]),
    );
  });
});

describe('calls', () => {
  const call = (Resource: string, Arguments: object, more: object = {}) =>
    jsonata({ Type: 'Task', Resource, Arguments, ...more });

  test('answers have Pascal case, ISO timestamps and texts for blobs', async () => {
    expect(await machines.run(call(`${SDK}:sagemaker:describeModel`, { ModelName: 'm' }))).toEqual(
      succeeded({ ModelName: 'm', CreationTime: '1970-01-01T00:00:01Z' }),
    );
    const read = call(
      `${SDK}:s3:getObject`,
      { Bucket: 'b', Key: 'k' },
      { Output: '{% $parse($states.result.Body).auc %}' },
    );
    const arn = await machines.begin(read, {}, 'reads');
    await machines.kernel.clock.advance(0);
    expect(await machines.outcome(arn)).toEqual(succeeded(0.8));
  });

  test('an error that the model lacks is the exception of the service', async () => {
    const outcome = await machines.run(call(`${SDK}:sagemaker:deleteModel`, { ModelName: 'm' }));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'SageMaker.SageMakerException' });
    expect(outcome.cause).toMatch(/^Could not find model \(Service: SageMaker, Status Code: 400, Request ID: .+\)$/);
  });

  test('Retry waits in virtual time, longer each time, then gives up', async () => {
    failures = 2;
    const Retry = [
      {
        ErrorEquals: ['SageMaker.ResourceLimitExceededException'],
        IntervalSeconds: 10,
        MaxAttempts: 2,
        BackoffRate: 3,
      },
    ];
    const definition = call(`${SDK}:sagemaker:deleteEndpoint`, { EndpointName: 'e' }, { Retry });
    const arn = await machines.begin(definition);
    await machines.kernel.clock.advance(39_000);
    expect(await machines.outcome(arn)).toMatchObject({ status: 'RUNNING' });
    await machines.kernel.clock.advance(1_500);
    expect(await machines.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
    failures = 3;
    const again = await machines.begin(definition);
    await machines.kernel.clock.advance(60_000);
    expect(await machines.outcome(again)).toMatchObject({ error: 'SageMaker.ResourceLimitExceededException' });
  });

  test('a function gives its payload, and fails the state with its own error', async () => {
    const invoke = (Payload: object) => call('arn:aws:states:::lambda:invoke', { FunctionName: 'f', Payload });
    expect(await machines.run(invoke({}))).toMatchObject(succeeded({ Payload: { fine: true }, StatusCode: 200 }));
    const arn = await machines.begin(invoke({ fail: true }), {}, 'failing');
    await machines.kernel.clock.advance(0);
    expect(await machines.outcome(arn)).toMatchObject({ status: 'FAILED', error: 'TypeError' });
  });

  test('a payload written as JSON goes out as its text', async () => {
    const definition = call('arn:aws:states:::aws-sdk:s3:putObject', {
      Bucket: 'b',
      Key: 'k',
      Body: { act: 'promoted' },
    });
    expect(await machines.run(definition)).toEqual(succeeded({ ETag: '{"act":"promoted"}' }));
  });

  test('objects become texts where a queue wants them', async () => {
    const definition = call('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', MessageBody: { a: 1 } });
    expect(await machines.run(definition)).toEqual(succeeded({ MD5OfMessageBody: 'x', MessageId: '{"a":1}' }));
  });

  test('what the local cloud does not have fails the execution, whatever it catches', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'S0' }];
    const outcome = await machines.run(
      call(`${SDK}:sagemaker:createApp`, { DomainId: 'd', AppType: 'a', AppName: 'n' }, { Catch }),
    );
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'sagemaker:CreateApp is not implemented by the local cloud',
    });
  });

  test('.sync:2 ends with the execution that it started', async () => {
    const child = machines.install(
      jsonata({ Type: 'Wait', Seconds: 60 }, { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' } }),
      'child',
    );
    const sync = (n: unknown) =>
      call('arn:aws:states:::states:startExecution.sync:2', { StateMachineArn: child, Input: { n } });
    expect(await machines.run(sync(1))).toMatchObject(succeeded({ Status: 'SUCCEEDED', Output: { n: 2 } }));
    const failing = await machines.begin(sync('a'), {}, 'failing');
    await machines.kernel.clock.advance(61_000);
    expect(await machines.outcome(failing)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  });

  test('a task token ends the call; a late or foreign one is refused', async () => {
    const tokens: string[] = [];
    await machines.stop();
    machines = await Machines.start({
      'sqs:SendMessage': ({ MessageBody }) => (tokens.push(String(MessageBody)), { MessageId: '1' }),
    });
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { QueueUrl: 'q', MessageBody: '{% $states.context.Task.Token %}' },
      HeartbeatSeconds: 100,
    };
    const arn = await machines.begin(jsonata(state));
    const beats = await machines.begin(jsonata(state), {}, 'beats');
    await machines.kernel.clock.advance(90_000);
    const send = (taskToken = '') =>
      machines.kernel.call(root, 'states', 'SendTaskSuccess', { taskToken, output: '{"ok":1}' });
    await send(tokens[0]);
    await machines.kernel.clock.advance(11_000);
    expect(await machines.outcome(arn)).toEqual(succeeded({ ok: 1 }));
    expect(await machines.outcome(beats)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
    await expect(send(tokens[0])).rejects.toThrow("Task Timed Out: 'Provided task does not exist anymore'");
    await expect(send('nonsense')).rejects.toThrow('Invalid Token');
  });
});

describe('endings', () => {
  test('Parallel fails when a branch does, and its siblings end; a catcher goes on', async () => {
    const branch = (state: object) => ({ StartAt: 'B', States: { B: state } });
    const definition = jsonata(
      {
        Type: 'Parallel',
        Branches: [
          branch({ Type: 'Wait', Seconds: 1000, End: true }).StartAt && {
            StartAt: 'Long',
            States: { Long: { Type: 'Wait', Seconds: 1000, End: true } },
          },
          branch({ Type: 'Fail', Error: 'Mine', Cause: 'broken' }),
        ],
        Catch: [{ ErrorEquals: ['Mine'], Next: 'S1', Assign: { why: '{% $states.errorOutput.Cause %}' } }],
      },
      { Type: 'Pass', Output: '{% $why %}' },
    );
    expect(await machines.run(definition)).toEqual(succeeded('broken'));
  });

  test('Parallel gives the outputs of its branches in their order', async () => {
    const Branches = [30, 10].map((Seconds, i) => ({
      StartAt: `W${i}`,
      States: { [`W${i}`]: { Type: 'Wait', Seconds, Output: Seconds, End: true } },
    }));
    expect(await machines.run(jsonata({ Type: 'Parallel', Branches }))).toEqual(succeeded([30, 10]));
  });

  test('an execution that takes too long is TIMED_OUT, one that is stopped ABORTED', async () => {
    const definition = { ...jsonata({ Type: 'Wait', Seconds: 100 }), TimeoutSeconds: 50 };
    const late = await machines.begin(definition);
    const stopped = await machines.begin(definition);
    await machines.kernel.call(root, 'states', 'StopExecution', { executionArn: stopped, error: 'E', cause: 'C' });
    await machines.kernel.clock.advance(51_000);
    expect(await machines.outcome(late)).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(await machines.outcome(stopped)).toEqual({ status: 'ABORTED', error: 'E', cause: 'C' });
  });

  test('an output above the payload quota ends the execution', async () => {
    const definition = jsonata({
      Type: 'Pass',
      Output: "{% $join($map([1..300], function(){ $pad('', 1000, 'x') })) %}",
    });
    expect(await machines.run(definition)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
