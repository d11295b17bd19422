import pc from 'picocolors';
import type { Claim } from './claims';
import type { ActFacts, Facts } from './facts';
import type { Entry } from './ledger';
import type { Report } from './report';
import { LiveLine } from './report-live-line';
import type { Output } from './report-live-line';
import { TrafficStory } from './report-traffic';
import type { Act } from './stage';

/** Longer values are cut on the terminal; the JSON file has them whole. */
const WIDEST = 96;

/**
 * The story as lines: each act with its reason, what happens, who answers the requests, and every claim with its value;
 * what was expected where it differs. A terminal has one more line, which shows what is under way.
 */
export class TerminalReport implements Report {
  private readonly live: LiveLine;
  private readonly traffic = new TrafficStory();
  private muted = false;

  constructor(private readonly out: Output) {
    this.live = new LiveLine(out);
  }

  /** Says no more: what still fails while everything is taken down is nobody's news. */
  mute(): void {
    this.live.hide();
    this.muted = true;
  }

  begin({ number, title, why }: Act): void {
    this.line(`\n${pc.bold(`Act ${number}  ${title}`)}\n${pc.dim(`       ${why}`)}`);
  }

  say(text: string): void {
    this.line(`     ${pc.dim('·')} ${text}`);
  }

  progress(text: string): void {
    if (!this.muted) this.live.show(`     ${text}`);
  }

  request(entry: Entry): void {
    this.happened(this.traffic.add(entry));
    if (!this.muted) this.live.show(this.traffic.live);
  }

  decision(what: string, why: string): void {
    this.line(`     ${pc.yellow('?')} ${what} ${pc.dim(`(${why})`)}`);
  }

  claim({ text, expected, actual, holds }: Claim): void {
    const wanted = expected === actual ? '' : `, expected ${cut(expected)}`;
    if (holds) this.line(`     ${pc.green('✓')} ${text}: ${cut(actual)}${pc.dim(wanted)}`);
    else this.line(`     ${pc.red('✗')} ${text}\n         expected ${expected}\n         got      ${actual}`);
  }

  end({ error, holds, seconds, claims }: ActFacts): void {
    if (error !== undefined) this.line(`     ${pc.red('✗')} ${error}`);
    const verdict = holds ? pc.green('holds') : pc.red('fails');
    this.line(pc.dim(`       ${verdict} · ${claims.length} claims · ${seconds.toFixed(1)} s`));
  }

  done({ holds, acts, seconds, time, requests }: Facts): void {
    const claims = acts.flatMap((act) => act.claims);
    const held = claims.filter((claim) => claim.holds).length;
    const spent = Object.entries(time).map(([kind, value]) => `${kind} ${Number(value).toFixed(1)}`);
    this.line(
      [
        '',
        holds ? pc.bold(pc.green('All claims hold.')) : pc.bold(pc.red('Not all claims hold.')),
        `${held} of ${claims.length} claims in ${seconds.toFixed(1)} s; ${requests.sent} predictions asked for.`,
        pc.dim(`Seconds by what was under way: ${spent.join(', ')}.`),
        ...(holds ? ['Your own: npx headgate up, then npx headgate deploy (README, step by step).'] : []),
      ].join('\n'),
    );
  }

  private line(text: string): void {
    this.happened(this.traffic.flush());
    this.write(text);
  }

  private happened(what: string | undefined): void {
    if (what !== undefined) this.write(`     ${pc.dim('·')} ${what}`);
  }

  private write(text: string): void {
    if (this.muted) return;
    this.live.hide();
    this.out.write(`${text}\n`);
  }
}

function cut(value: string): string {
  const text = value.replace(/\s+/g, ' ');
  return text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 1)}…`;
}
