import { Machines, type Handler } from './support';

let machines: Machines;
const handlers: Record<string, Handler> = {
  'sagemaker:DescribeModel': ({ ModelName }) => ({ ModelName, CreationTime: new Date(1000) }),
};

beforeEach(async () => {
  machines = await Machines.start(handlers);
});
afterEach(() => machines.stop());

const one = (state: object, more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'S',
  States: { S: { End: true, ...state } },
  ...more,
});

test('a Pass state evaluates Output with input, context and variables', async () => {
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Assign: { twice: '{% $states.input.n * 2 %}' }, Next: 'B' },
      B: {
        Type: 'Pass',
        Output: { sum: '{% $twice + 1 %}', name: '{% $states.context.StateMachine.Name %}' },
        End: true,
      },
    },
  };
  expect(await machines.run(definition, { n: 4 })).toEqual({
    status: 'SUCCEEDED',
    output: { sum: 9, name: 'machine' },
  });
});

test('a Task calls any operation of the SDK with Pascal case and ISO timestamps', async () => {
  const outcome = await machines.run(
    one({
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemaker:describeModel',
      Arguments: { ModelName: '{% $states.input.model %}' },
    }),
    { model: 'm' },
  );
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { ModelName: 'm', CreationTime: '1970-01-01T00:00:01Z' } });
});
