import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Kernel } from '../../../kernel/kernel';
import { JobError } from './failure';
import { ROOT, type Plan } from './plan';

/** The folder that the container of a job sees as /opt/ml. */
export function jobFolder(kernel: Pick<Kernel, 'directory'>, arn: string): string {
  if (kernel.directory === '') throw new Error('jobs need a folder: create the kernel with a directory');
  const [type, name] = arn.split(':').at(-1)!.split('/');
  return join(kernel.directory, 'jobs', type!, name!);
}

/**
 * The file on this machine for a path in the container.
 *
 * @throws JobError (ClientError) for a path outside /opt/ml, which no folder of the job stands for
 */
export function hostPath(kernel: Pick<Kernel, 'directory'>, arn: string, path: string): string {
  const below = relative(ROOT, path);
  if (below === '' || below.startsWith('..'))
    throw new JobError('ClientError', `a local path must lie below ${ROOT}, got ${path}`);
  return join(jobFolder(kernel, arn), below);
}

/** Makes a job's folder anew, with the files that describe the job to its container. */
export async function prepare(kernel: Kernel, arn: string, plan: Plan): Promise<void> {
  await rm(jobFolder(kernel, arn), { recursive: true, force: true });
  const folders = [...plan.folders, ...plan.outputs.map(({ path }) => path)];
  await Promise.all(folders.map((path) => mkdir(hostPath(kernel, arn, path), { recursive: true })));
  await Promise.all(
    Object.entries(plan.files).map(async ([path, content]) => {
      const file = hostPath(kernel, arn, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(content));
    }),
  );
}

/** Removes a job's folder. */
export async function clean(kernel: Pick<Kernel, 'directory'>, arn: string): Promise<void> {
  await rm(jobFolder(kernel, arn), { recursive: true, force: true });
}
