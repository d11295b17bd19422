import { Account } from './ledger';
import type { Entry } from './ledger';

/** Cells of the bar that shows the shares. */
const CELLS = 20;

/** A letter-like cell for each version, the oldest first: they differ without colours. */
const FILLS = ['█', '░', '▒', '▓'];

/** Follows the requests of the story, minute by minute, and says who answers them. */
export class TrafficStory {
  private minute: Entry[] = [];
  /** The last whole minute: of one under way, nobody knows yet how it is shared. */
  private whole: Account | undefined;
  private told = '';
  private sent = 0;
  private failed = 0;

  /** @returns a line about the minute that has ended, if it differs from the one before */
  add(entry: Entry): string | undefined {
    const ended = this.minute.length > 0 && this.minute[0]!.minute !== entry.minute ? this.flush() : undefined;
    this.minute.push(entry);
    this.sent += 1;
    this.failed += entry.status === 200 ? 0 : 1;
    return ended;
  }

  /** Ends the minute. @returns a line about it, if it differs from the one before */
  flush(): string | undefined {
    if (this.minute.length === 0) return undefined;
    const account = new Account(this.minute);
    this.whole = account;
    const [{ at }] = this.minute as [Entry];
    this.minute = [];
    const who = shares(account)
      .map(({ version, percent }) => `${version} ${percent} %`)
      .join(', ');
    const line = account.failed.length === 0 ? who : `${who}; ${account.failed.length} of ${account.sent} failed`;
    // Who answers is the news; how the last request of a hundred rounds is not.
    const news = `${shares(account).map(({ version }) => version)} ${account.failed.length}`;
    if (news === this.told) return undefined;
    this.told = news;
    return `${clock(at)} requests: ${line}`;
  }

  /** Who answers, with a bar, and the sums so far. */
  get live(): string {
    const now = shares(this.whole ?? new Account(this.minute));
    const bar = now.map(({ share }, index) => FILLS[index % FILLS.length]!.repeat(Math.round(share * CELLS))).join('');
    const who = now.map(({ version, percent }, index) => `${FILLS[index % FILLS.length]} ${version} ${percent} %`);
    const failures = this.failed === 0 ? '' : `, ${this.failed} failed`;
    const [{ at = 0 } = {}] = this.minute;
    return `     ${clock(at)} ${bar} ${who.join(' ')} · ${this.sent} requests${failures}`;
  }
}

/** Virtual time of day. */
export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

function shares(account: Account) {
  const answered = Object.entries(account.byVersion).sort(([one], [other]) => one.localeCompare(other));
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  return answered.map(([version, count]) => ({
    version,
    share: count / total,
    percent: Math.round((100 * count) / total),
  }));
}
