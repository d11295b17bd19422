import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../../lib/app';
import { loadModels } from '../../lib/load-models';
import { model } from './model';
import './quick-synth';

const folders: string[] = [];

function folder(): string {
  const created = mkdtempSync(join(tmpdir(), 'headgate-synth-'));
  folders.push(created);
  return created;
}

afterAll(() => folders.forEach((created) => rmSync(created, { recursive: true })));

test('has no finding of cdk-nag that is not explained', () => {
  // WHEN
  const report = new AwsSolutionsChecks().validateScope(createApp([model()], { checks: false }));

  // THEN
  const found = report.violations.map(({ ruleName, violatingResources }) => ({
    ruleName,
    at: violatingResources.map(({ constructPath }) => constructPath),
  }));
  expect(found).toEqual([]);
});

test('a finding fails synthesis', () => {
  // GIVEN
  const app = createApp([model()], { outdir: folder() });
  const platform = app.node.findChild('HeadgatePlatform') as Stack;
  const bucket = platform.node.findAll().find(({ node }) => node.path.endsWith('Storage/Data/Resource'));

  // WHEN
  (bucket as unknown as { loggingConfiguration: undefined }).loggingConfiguration = undefined;

  // THEN
  const exitCode = process.exitCode;
  expect(() => app.synth()).toThrow(/validation/i);
  process.exitCode = exitCode;
});

test('the same declarations give the same files', () => {
  // WHEN
  const [first, second] = [folder(), folder()].map((outdir) => {
    createApp([model()], { outdir, checks: false }).synth();
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /template|asset/.test(join(entry.parentPath, entry.name)))
      .map((entry) => join(entry.parentPath, entry.name));
    return files.sort().map((path) => [relative(outdir, path), readFileSync(path, 'utf8')]);
  });

  // THEN
  expect(second).toEqual(first);
});

test('a second model adds stacks and changes none', () => {
  // GIVEN
  const [alone, together] = [folder(), folder()];

  // WHEN
  createApp([model()], { outdir: alone, checks: false }).synth();
  const second = model({ name: 'flight-delay-2', codePackage: 'flight_delay' });
  createApp([model(), second], { outdir: together, checks: false }).synth();

  // THEN
  for (const name of readdirSync(alone).filter((file) => file.endsWith('.template.json'))) {
    expect(readFileSync(join(together, name), 'utf8')).toBe(readFileSync(join(alone, name), 'utf8'));
  }
  expect(readdirSync(together)).toContain('FlightDelay2Serving.template.json');
});

test('models are found by their files', async () => {
  expect((await loadModels()).map(({ name }) => name)).toContain('flight-delay');
});
