import { readFileSync } from 'node:fs';
import { resolve } from '../../../local/kernel/paths';
import { localCloudPage } from '../../../scripts/docs/local-cloud';

test('GIVEN the code WHEN the page of the local cloud is written anew THEN it is the one in docs (node scripts/generate-docs.mjs)', () => {
  expect(readFileSync(resolve('docs', 'local-cloud.md'), 'utf8')).toBe(localCloudPage());
});

test.each([
  ['an operation', 'DescribeModel'],
  ['a service', '**Step Functions** ('],
  ['a resource type', '- `AWS::SageMaker::Endpoint`'],
  ['a step type', '| Processing | `CreateProcessingJob` |'],
  ['what is refused', 'Tuning'],
])('GIVEN the page WHEN read THEN it names %s', (_, text) => {
  expect(localCloudPage()).toContain(text);
});
