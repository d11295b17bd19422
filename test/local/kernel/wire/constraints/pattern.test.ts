import { compilePattern } from '../../../../../local/kernel/wire/constraints/pattern';
import { readTable } from '../../../../../local/kernel/wire/constraints/table';
import { SERVICES } from '../../../../../local/kernel/wire/services';

test('every pattern of every service compiles, but for those that no dialect can read', () => {
  const skipped = Object.keys(SERVICES).flatMap((service) =>
    Object.entries(readTable(service).shapes)
      .filter(([, { pattern }]) => pattern !== undefined && compilePattern(pattern) === undefined)
      .map(([shape]) => `${service}:${shape}`),
  );
  expect(skipped).toEqual(['sagemaker:CustomerMetadataKey', 'sagemaker:CustomerMetadataValue']);
});

test.each<[pattern: string, text: string, fits: boolean]>([
  ['[a-z]+', 'abc', true],
  ['[a-z]+', 'abc!', false],
  ['a|bc', 'abc', false],
  ['\\p{ASCII}*', 'plain', true],
  ['\\p{ASCII}*', 'é', false],
  ['\\A\\S[\\p{Print}]*\\z', 'x y', true],
  ['(?i)all|[0-9]{12}', 'ALL', true],
  ['([\\p{L}\\p{N}_.:/=+\\-@]*)', 'é-1', true],
  ['[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*', 'tab\t😀', true],
  ['[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*', 'two\nlines', false],
  ['.*', 'two\nlines', false],
  ['(?s).*', 'two\nlines', true],
  ['.*(?:[ \\r\\n\\t].*)*', 'two\nlines\u2028', true],
])('%s on %j -> %s', (pattern, text, fits) => {
  expect(compilePattern(pattern)!.test(text)).toBe(fits);
});
