import { readFileSync } from 'node:fs';
import { createProgram } from '../../cli/program';
import { referencePage } from '../../cli/reference';
import { fakeIo } from './support';

test('docs/cli.md is what the commands say', () => {
  const page = referencePage(createProgram(fakeIo().io));
  expect(readFileSync('docs/cli.md', 'utf8').trim()).toBe(page.trim());
});
