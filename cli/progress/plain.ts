import type { Writable } from 'node:stream';
import type { Job, Progress } from './progress';
import { runAll } from './progress';

export interface PlainOptions {
  /** Shows details, too: a line a resource. @default false */
  readonly verbose?: boolean;
}

/** Progress as lines, for logs and pipes: what began, what happens, what came of it. */
export class PlainProgress implements Progress {
  constructor(
    private readonly out: Writable,
    private readonly options: PlainOptions = {},
  ) {}

  all(jobs: readonly Job[], { concurrent = false } = {}): Promise<void> {
    return runAll(
      jobs.map((job) => () => this.run(job)),
      concurrent,
    );
  }

  note(text: string): void {
    this.out.write(`${text}\n`);
  }

  private async run({ title, run }: Job): Promise<void> {
    const started = performance.now();
    let last = '';
    const result = await run((text, weight) => {
      if (weight === 'detail' && this.options.verbose !== true) return;
      if (text !== last) this.note(`${title}: ${text}`);
      last = text;
    });
    this.note(`${title}: ${result ?? 'done'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
}
