import { transformSync } from '@swc/core';
import { join } from 'node:path';
import { renderTemplate } from '../../cli/new/template';
import { resolve } from '../../local/kernel/paths';
import * as spec from '../../lib/spec';
import { blocksOf, page } from './markdown';

const blocks = blocksOf(page('docs/guide.md'));
const models = blocks.filter(({ info }) => info === 'ts');

/** Runs a block as if it were a file of `models/`. */
function run(text: string): spec.ModelSpec {
  const { code } = transformSync(text, { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
  const module: { exports: { default?: spec.ModelSpec } } = { exports: {} };
  const load = (name: string) => {
    if (name === '../lib/spec') return spec;
    throw new Error(`a declaration imports ../lib/spec, got ${name}`);
  };
  new Function('require', 'module', 'exports', code)(load, module, module.exports);
  return module.exports.default!;
}

test.each(models.filter(({ mark }) => mark === undefined).map(({ line, text }) => [line, text]))(
  'GIVEN the declaration in line %i WHEN it is run THEN it is valid',
  (_, text) => {
    expect(run(text as string).name).toBe('churn');
  },
);

test('GIVEN a declaration that is refused WHEN it is run THEN the guide quotes the message', () => {
  const refused = models.filter(({ mark }) => mark === 'refused');
  expect(refused).toHaveLength(1);
  for (const block of refused) {
    const message = blocks[blocks.indexOf(block) + 1]!.text.trim();
    expect(() => run(block.text)).toThrow(new spec.SpecError('', []).constructor as ErrorConstructor);
    expect(() => run(block.text)).toThrow(message);
  }
});

test('GIVEN Python or JSON WHEN the guide quotes it THEN the template of `headgate new` has it', () => {
  const values = { name: 'churn', codePackage: 'churn', owner: 'growth' };
  const files = renderTemplate(join(resolve('.'), 'templates'), values);
  const quotes = blocks.filter(({ info }) => info === 'python' || info === 'json');
  expect(quotes.length).toBeGreaterThan(2);
  expect(
    quotes.filter(({ text }) => !files.some((file) => file.text.includes(text.trim()))).map(({ line }) => line),
  ).toEqual([]);
});

test('GIVEN a block WHEN the guide has it THEN something here or in test/integ/docs checks it', () => {
  expect([...new Set(blocks.map(({ info }) => info))].sort()).toEqual(['json', 'python', 'sh', 'text', 'ts', 'ts app']);
});
