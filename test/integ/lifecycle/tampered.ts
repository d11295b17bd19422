import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Synthesize } from '../../../cli/deploy/synth';
import type { Template } from './redeploy';

/** Synthesis whose result is changed before anybody deploys it. */
export function tampered(synthesize: Synthesize, stack: string, change: (template: Template) => unknown): Synthesize {
  return async (folder) => {
    await synthesize(folder);
    const file = join(folder, `${stack}.template.json`);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    change(template);
    writeFileSync(file, JSON.stringify(template));
  };
}
