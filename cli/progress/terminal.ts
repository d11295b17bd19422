import { Listr, PRESET_TIMER, ProcessOutput } from 'listr2';
import type { ListrTask } from 'listr2';
import type { Job, Progress } from './progress';

/** Progress as a list that updates itself, for people at a terminal. */
export class TerminalProgress implements Progress {
  constructor(private readonly out: NodeJS.WriteStream) {}

  async all(jobs: readonly Job[], { concurrent = false } = {}): Promise<void> {
    const failures: unknown[] = [];
    const tasks = jobs.map(({ title, run }): ListrTask => ({
      title,
      task: async (_context, task) => {
        const result = await run((text) => {
          task.output = text;
        }).catch((error: unknown) => {
          failures.push(error);
          throw error;
        });
        if (result) task.title = `${title}: ${result}`;
      },
    }));
    const list = new Listr(tasks, {
      concurrent,
      exitOnError: !concurrent,
      collectErrors: false,
      // Ctrl-C belongs to the command.
      registerSignalListeners: false,
      rendererOptions: {
        processOutput: new ProcessOutput(this.out, this.out, { leaveEmptyLine: false }),
        collapseErrors: false,
        showErrorMessage: false,
        timer: PRESET_TIMER,
      },
    });
    await list.run();
    if (failures.length > 0) throw failures[0];
  }

  note(text: string): void {
    this.out.write(`${text}\n`);
  }
}
