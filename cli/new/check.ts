import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pascalCase } from '../../lib/names';
import { defineModel, SpecError } from '../../lib/spec';
import type { Violation } from '../../lib/spec';
import type { NewFile, TemplateValues } from './template';

/** What a check has to know of the place where a model is made. */
export interface Place {
  /** The repository's root. */
  readonly root: string;
  /** Whether Python has a module or keyword of that name. */
  readonly isTakenInPython: (name: string) => boolean;
}

/** Everything that is wrong with a name; empty when a model can be made. */
export function nameViolations({ name, codePackage, owner }: TemplateValues, place: Place): readonly Violation[] {
  const declared = declarationViolations(name, owner);
  // A name that is none has no package and no stacks to collide.
  if (declared.some(({ field }) => field === 'name')) return declared;
  return [...declared, ...packageViolations(codePackage, place), ...stackViolations(name, place)];
}

/** Files that are there already: nothing is ever overwritten. */
export function fileViolations(files: readonly NewFile[], { root }: Place): Violation[] {
  const fix = 'choose another name, or move the file away';
  return files
    .filter(({ path }) => existsSync(join(root, path)))
    .map(({ path }) => ({ field: path, got: 'a file', allowed: 'not exist yet', fix }));
}

/** The rules of a declaration, by asking for one. */
function declarationViolations(name: string, owner: string): readonly Violation[] {
  const quoted: Violation[] = /^[\w .@&-]+$/.test(owner)
    ? []
    : [
        {
          field: 'owner',
          got: owner,
          allowed: 'be letters, digits, spaces and . _ @ & -',
          fix: 'it is a team or a person',
        },
      ];
  try {
    defineModel({ name, owner, months: '2024-01', evaluationMonths: '2024-02' });
    return quoted;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return [...error.violations.filter(({ field }) => field !== 'codePackage' && field !== 'owner'), ...quoted];
  }
}

function packageViolations(codePackage: string, { isTakenInPython }: Place): Violation[] {
  const fix = 'it would hide that module from every script; choose a longer name';
  const taken = ['headgate_ml', 'tests'].includes(codePackage) || isTakenInPython(codePackage);
  return taken ? [{ field: 'codePackage', got: codePackage, allowed: 'be no module of Python', fix }] : [];
}

/** `churn-2` and `churn2` are two models with one stack name. */
function stackViolations(name: string, { root }: Place): Violation[] {
  const folder = join(root, 'models');
  const models = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ts')) : [];
  const other = models
    .map((file) => file.slice(0, -'.ts'.length))
    .find((model) => model !== name && pascalCase(model).toLowerCase() === pascalCase(name).toLowerCase());
  if (other === undefined) return [];
  const fix = `its stacks would have the names of ${other}’s; choose another`;
  return [{ field: 'name', got: name, allowed: 'differ from the other models by more than hyphens', fix }];
}
