import { loadModels } from '../../lib/load-models';

const names = async (where?: string) => (await loadModels(where)).map(({ name }) => name);

test('the models of models/, unless others are named', async () => {
  expect(await names()).toEqual(await names('models'));
  expect(await names()).toContain('flight-delay');
  expect(await names()).not.toContain('breast-cancer');
});

test.each([
  ['a file', 'models/examples/breast-cancer.ts', ['breast-cancer']],
  ['a folder of files', 'models/examples', ['breast-cancer']],
  [
    'the folder of one model, by which way ever it is written',
    './examples/handwritten_digits/',
    ['handwritten-digits'],
  ],
  ['a folder of those', 'examples', ['diabetes-progression', 'handwritten-digits', 'library-docstrings']],
  [
    'several, each once',
    'models/flight-delay.ts,examples/handwritten_digits,examples/handwritten_digits/model.ts',
    ['flight-delay', 'handwritten-digits'],
  ],
])('%s', async (_, where, expected) => {
  expect(await names(where)).toEqual(expect.arrayContaining(expected));
  expect(await names(where)).toHaveLength(expected.length);
});

test.each([
  ['nothing', 'examples/missing', 'got "examples/missing"'],
  ['a folder without a declaration', 'docs/adr', 'or a folder with model.ts or other declarations, got "docs/adr"'],
  ['a place that the bundle does not know', 'lib/spec', 'models must be declared below models/ or examples/'],
])('refuses %s', async (_, where, message) => {
  await expect(loadModels(where)).rejects.toThrow(message);
});
