import { parameterValues } from '../../../../../local/services/cloudformation/template/parameters';
import { referenced } from '../../../../../local/services/cloudformation/template/parameter';
import type { ParameterDefinition, Template } from '../../../../../local/services/cloudformation/template/template';

const template = (Parameters: Record<string, ParameterDefinition>): Template => ({ Parameters, Resources: {} });
const noSsm = () => Promise.resolve(new Map<string, string>());

test('a value is the given one, the previous one when that is asked for, or the default', async () => {
  const definition = { Type: 'String', Default: 'default' };
  const values = await parameterValues(
    template({ Given: definition, Previous: definition, Left: definition }),
    [
      { ParameterKey: 'Given', ParameterValue: 'given' },
      { ParameterKey: 'Previous', UsePreviousValue: true },
    ],
    { Given: { value: 'old' }, Previous: { value: 'old' }, Left: { value: 'old' } },
    noSsm,
  );
  expect(Object.values(values).map(({ value }) => value)).toEqual(['given', 'old', 'default']);
});

test('lists are taken apart, secrets marked', async () => {
  const values = await parameterValues(
    template({
      List: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Empty: { Type: 'CommaDelimitedList', Default: '' },
      Secret: { Type: 'String', Default: 'x', NoEcho: true },
    }),
    [],
    {},
    noSsm,
  );
  expect(referenced(values.List!)).toEqual(['a', 'b']);
  expect(referenced(values.Empty!)).toEqual([]);
  expect(values.Secret!.noEcho).toBe(true);
});

test('an SSM parameter is read by its name', async () => {
  const type = 'AWS::SSM::Parameter::Value<String>';
  const definitions = template({ Image: { Type: type, Default: '/image' } });
  const { Image: image } = await parameterValues(definitions, [], {}, () =>
    Promise.resolve(new Map([['/image', 'v1']])),
  );
  expect(image).toEqual({ value: '/image', resolved: 'v1' });
  await expect(parameterValues(definitions, [], {}, noSsm)).rejects.toThrow('Unable to fetch parameters [/image]');
});

test.each<[ParameterDefinition, string, string]>([
  [{ Type: 'String', AllowedValues: ['a'] }, 'b', "Parameter 'P' must be one of AllowedValues"],
  [{ Type: 'String', AllowedPattern: '[a-z]+' }, 'a1', "Parameter 'P' must match pattern [a-z]+"],
  [{ Type: 'String', MinLength: 2 }, 'a', "Parameter 'P' must contain at least 2 characters"],
  [{ Type: 'String', MaxLength: '2' }, 'abc', "Parameter 'P' must contain at most 2 characters"],
  [{ Type: 'Number' }, 'abc', "Parameter 'P' must be a number"],
  [{ Type: 'Number', MinValue: 5 }, '4', "Parameter 'P' must be a number not less than 5"],
  [{ Type: 'Number', MaxValue: 5 }, '6', "Parameter 'P' must be a number not greater than 5"],
  [{ Type: 'List<Number>' }, '1,x', "Parameter 'P' must be a number"],
  [
    { Type: 'String', AllowedPattern: 'a', ConstraintDescription: 'be an a' },
    'b',
    'Parameter P failed to satisfy constraint: be an a',
  ],
  [{ Type: 'AWS::EC2::VPC::Id' }, 'vpc-1', 'parameter P has type AWS::EC2::VPC::Id, which is not supported'],
])('%j refuses %s', async (definition, value, message) => {
  const given = [{ ParameterKey: 'P', ParameterValue: value }];
  await expect(parameterValues(template({ P: definition }), given, {}, noSsm)).rejects.toThrow(message);
});

test('names every parameter that is missing, or that nobody declared', async () => {
  const definitions = template({ A: { Type: 'String' }, B: { Type: 'String' } });
  await expect(parameterValues(definitions, [], {}, noSsm)).rejects.toThrow('Parameters: [A, B] must have values');
  const extra = [{ ParameterKey: 'X', ParameterValue: '' }];
  await expect(parameterValues(definitions, extra, {}, noSsm)).rejects.toThrow(
    'Parameters: [X] do not exist in the template',
  );
});
