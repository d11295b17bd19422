import { Parameter } from '../../../pipelines/language';

test('only what is given stands in the definition; a default of 0 or false is given', () => {
  expect(Parameter.string('A').definition()).toEqual({ Name: 'A', Type: 'String' });
  expect(Parameter.integer('B', { default: 0 }).definition()).toEqual({ Name: 'B', Type: 'Integer', DefaultValue: 0 });
  expect(Parameter.boolean('C', { default: false, description: 'c' }).definition()).toEqual({
    Name: 'C',
    Type: 'Boolean',
    DefaultValue: false,
    Description: 'c',
  });
});

test('the values of a String parameter', () => {
  expect(Parameter.string('A', { values: ['x', 'y'] }).definition()).toMatchObject({ EnumValues: ['x', 'y'] });
});

test.each<[string, Parameter, string]>([
  [
    'a fraction',
    Parameter.integer('X', { default: 1.5 }),
    "parameter 'X': default must be a whole number, got 1.5: use Parameter.float for fractions",
  ],
  ['no number', Parameter.float('X', { default: Number.NaN }), "parameter 'X': default must be finite, got NaN"],
  [
    'not of the list',
    Parameter.string('X', { default: 'z' as 'x', values: ['x', 'y'] }),
    "parameter 'X': default must be one of x, y, got z",
  ],
  [
    'an empty list',
    Parameter.string('X', { values: [] }),
    "parameter 'X': values must list at least one value, got none",
  ],
  [
    'a long text',
    Parameter.string('X', { default: 'x'.repeat(4097) }),
    "parameter 'X': default must have at most 4096 characters, got 4097",
  ],
  [
    'a bad name',
    Parameter.string('a b'),
    "name of a parameter must be 1 to 64 letters, digits, hyphens or underscores, got 'a b' (3 characters)",
  ],
])('refuses %s', (_, parameter, violation) => {
  expect(parameter.violations()).toEqual([violation]);
});
