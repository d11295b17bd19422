import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { codeFolder, packageName } from '../code-package';
import { fromRoot } from '../root';
import { SpecError } from '../spec';
import type { ModelSpec } from '../spec';
import { DEFAULT_TASK } from '../spec/task/task-kind';

/** What runs in a container: code and the data contract. Notes, tests and requests stay at home. */
const PACKED = /\.(py|json)$/;

/** Folders that are nobody's code. */
const LEFT_OUT = new Set(['tests', '__pycache__']);

/** Zip has no time zone and begins in 1980; the same time for every file makes the same code the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * A model's Python code as an executable archive: `python3 <archive> <command>`. It holds our packages and one of the user's; the same
 * files give the same bytes, hence the same key on S3.
 */
export class ModelCode extends Asset {
  /** The last part of the archive's S3 URI. */
  readonly fileName: string;

  /** @throws SpecError when the code package does not exist, declares no data contract, or one of another task */
  constructor(scope: Construct, id: string, spec: CodeSpec) {
    super(scope, id, { path: archive(checked(spec)) });
    this.fileName = `${this.assetHash}.zip`;
  }
}

/** What an archive is made from. */
type CodeSpec = Pick<ModelSpec, 'name' | 'codePackage' | 'task'>;

function checked({ name, codePackage, task }: CodeSpec): string {
  const folder = codeFolder(codePackage);
  const path = fromRoot(folder, 'contract.json');
  const subject = `model ${JSON.stringify(name)}`;
  if (!existsSync(path))
    throw new SpecError(subject, [
      {
        field: 'codePackage',
        got: codePackage,
        allowed: 'be a folder with a contract.json: a name below model-code/, or a path',
        fix: 'write the model’s code there, or name the folder it is in',
      },
    ]);
  const { task: declared = DEFAULT_TASK } = JSON.parse(readFileSync(path, 'utf8')) as { readonly task?: string };
  if (declared === task.kind) return codePackage;
  const fix = `the code is written for it; write "task": "${task.kind}" there, or declare the other task`;
  throw new SpecError(subject, [
    { field: 'task', got: task.kind, allowed: `be ${declared}, as ${folder}/contract.json has it`, fix },
  ]);
}

/** The archive's path. Its name is its content's hash, so a second synthesis finds it. */
function archive(codePackage: string): string {
  const entries: Zippable = Object.fromEntries([
    ['__main__.py', readFileSync(fromRoot('model-code', '__main__.py'))],
    ...packed('headgate_ml', fromRoot('model-code', 'headgate_ml')),
    ...packed(packageName(codePackage), fromRoot(codeFolder(codePackage))),
  ]);
  const bytes = zipSync(entries, { mtime: MODIFIED, level: 9 });
  const folder = fromRoot('.cache', 'model-code');
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.zip`);
  if (!existsSync(path)) publish(folder, path, bytes);
  return path;
}

/** Files of a folder with their paths in the archive. */
function packed(name: string, folder: string): [string, Uint8Array][] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry): [string, Uint8Array][] => {
    const [inside, path] = [`${name}/${entry.name}`, join(folder, entry.name)];
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : packed(inside, path);
    return PACKED.test(entry.name) ? [[inside, readFileSync(path)]] : [];
  });
}

/** Writes beside, then renames: a second synthesis never sees half a file. */
function publish(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, bytes);
  renameSync(partial, path);
}
