import type { Cancel } from '../../../kernel/clock/real';
import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ifAllowed } from './reporting';

/** Real ms that lines wait for others before they are sent. */
const DELAY = 250;
/** Lines and characters sent at once; PutLogEvents takes at most 10,000 events and 1 MB. */
const BATCH = { lines: 1000, characters: 200_000 };

/**
 * Sends what a container prints to CloudWatch Logs, as the job's role. A role without permission has no logs, and the job
 * goes on: so it is on AWS.
 */
export class JobLog {
  #lines: { timestamp: number; message: string }[] = [];
  #characters = 0;
  #cancel: Cancel | undefined;
  #sent: Promise<void> = Promise.resolve();
  #open: Promise<boolean> | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly identity: Identity,
    private readonly group: string,
    private readonly stream: string,
  ) {}

  write(message: string): void {
    // CloudWatch Logs refuses empty messages.
    this.#lines.push({ timestamp: Math.trunc(this.kernel.clock.now()), message: message === '' ? ' ' : message });
    this.#characters += message.length;
    if (this.#lines.length >= BATCH.lines || this.#characters >= BATCH.characters) this.#flush();
    else this.#cancel ??= this.kernel.clock.real.after(DELAY, () => this.#flush());
  }

  /** Resolves when everything is sent. */
  async close(): Promise<void> {
    this.#flush();
    await this.#sent;
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#characters = 0;
    const logEvents = this.#lines.splice(0);
    if (logEvents.length === 0) return;
    this.#sent = this.#sent.then(() => this.#send(logEvents));
    // Told when the log is closed.
    this.#sent.catch(() => undefined);
  }

  async #send(logEvents: { timestamp: number; message: string }[]): Promise<void> {
    const { disk } = this.kernel;
    this.#open ??= disk.whenThereIsRoom(() => this.#create());
    if (!(await this.#open)) return;
    const put = () =>
      this.kernel.call(this.identity, 'logs', 'PutLogEvents', {
        logGroupName: this.group,
        logStreamName: this.stream,
        logEvents,
      });
    await disk.whenThereIsRoom(() => ifAllowed(put));
  }

  async #create(): Promise<boolean> {
    const [logGroupName, logStreamName] = [this.group, this.stream];
    const { call } = this.kernel;
    const group = await ifAllowed(() => call(this.identity, 'logs', 'CreateLogGroup', { logGroupName }));
    const stream = await ifAllowed(() =>
      call(this.identity, 'logs', 'CreateLogStream', { logGroupName, logStreamName }),
    );
    return group && stream;
  }
}
