import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SpecError } from '../../lib/spec';
import { UsageError } from '../errors';
import { fileViolations, nameViolations } from './check';
import type { Place } from './check';
import { renderTemplate } from './template';

export interface NewOptions extends Place {
  readonly name: string;
  readonly owner: string;
  /** Say what would be written, and write nothing. */
  readonly dryRun?: boolean;
}

/** A model that was made from the template. */
export interface NewModel {
  readonly model: string;
  readonly codePackage: string;
  /** Relative to the repository's root. */
  readonly files: readonly string[];
  /** Whether the files were written. */
  readonly written: boolean;
}

/**
 * Makes a model from the template.
 *
 * @throws UsageError with everything that is wrong; nothing was written then
 */
export function newModel({ name, owner, dryRun = false, ...place }: NewOptions): NewModel {
  const values = { name, owner, codePackage: name.replaceAll('-', '_') };
  const wrong = nameViolations(values, place);
  const named = wrong.every(({ field }) => !field.startsWith('name'));
  const files = named ? renderTemplate(join(place.root, 'templates'), values) : [];
  const violations = [...wrong, ...fileViolations(files, place)];
  if (violations.length > 0) throw new UsageError(new SpecError(`model ${JSON.stringify(name)}`, violations).message);
  if (!dryRun) write(place.root, files);
  return { model: name, codePackage: values.codePackage, files: files.map(({ path }) => path), written: !dryRun };
}

/** All files or none. */
function write(root: string, files: ReturnType<typeof renderTemplate>): void {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(join(root, path));
    throw error;
  }
}
