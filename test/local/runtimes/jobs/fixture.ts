import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobExit, JobProcess, JobSpec } from '../../../../local/runtimes/jobs/job';
import { JobRunner, type JobRunnerOptions } from '../../../../local/runtimes/jobs/job-runner';

export const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';

export interface Finished {
  readonly exit: JobExit;
  readonly stdout: string[];
  readonly stderr: string[];
  readonly directory: string;
}

/** A runner whose jobs live in a temporary folder. */
export class Jobs {
  readonly root = mkdtempSync(join(tmpdir(), 'headgate-jobs-'));
  readonly runner: JobRunner;
  #count = 0;

  constructor(options: JobRunnerOptions = {}) {
    this.runner = new JobRunner(options);
  }

  /** Starts `/opt/ml/job.py` with this source. */
  async start(source: string, spec: Partial<JobSpec> = {}): Promise<{ job: JobProcess; finished: Promise<Finished> }> {
    const directory = this.directory();
    writeFileSync(join(directory, 'job.py'), source);
    const lines = { stdout: [] as string[], stderr: [] as string[] };
    const job = await this.runner.start({
      id: directory,
      image: IMAGE,
      entrypoint: ['python3', '/opt/ml/job.py'],
      directory,
      environment: {},
      ...spec,
      onLine: (stream, line) => lines[stream].push(line),
    });
    return { job, finished: job.exited.then((exit) => ({ exit, directory, ...lines })) };
  }

  async run(source: string, spec: Partial<JobSpec> = {}): Promise<Finished> {
    return (await this.start(source, spec)).finished;
  }

  directory(): string {
    this.#count += 1;
    return mkdtempSync(join(this.root, `${this.#count}-`));
  }

  async close(): Promise<void> {
    await this.runner.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Whether a process with this id runs. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until `condition` holds, at most five seconds. */
export async function eventually(condition: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 250; attempt += 1) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
