import { explain } from '../cli/explain';
import { Claims } from './claims';
import type { ActFacts } from './facts';
import type { Report } from './report';
import type { Act, Stage } from './stage';

/** How a story is played. */
export interface PlayOptions {
  readonly report: Report;
  /** Called at each decision; the story goes on when it resolves. */
  readonly pause?: (what: string, why: string) => Promise<void>;
  /** Called before each act, which begins when it resolves. */
  readonly before?: (act: Act) => Promise<void>;
}

/** Plays acts in order and stops after the first whose claims do not all hold: what follows would rest on it. */
export async function play(stage: Stage, acts: readonly Act[], options: PlayOptions): Promise<ActFacts[]> {
  const played: ActFacts[] = [];
  for (const act of acts) {
    await options.before?.(act);
    const facts = await playAct(stage, act, options);
    played.push(facts);
    if (!facts.holds) break;
  }
  return played;
}

async function playAct(stage: Stage, act: Act, { report, pause }: PlayOptions): Promise<ActFacts> {
  const { number, title, why } = act;
  const began = performance.now();
  report.begin(act);
  const claims = new Claims((claim) => report.claim(claim));
  const decide = async (what: string, reason: string) => {
    report.decision(what, reason);
    await pause?.(what, reason);
  };
  const error = await act
    .play({
      ...stage,
      claims,
      say: (text) => report.say(text),
      progress: (text) => report.progress(text),
      decide,
    })
    .then(() => undefined, explainWith(stage));
  const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
  const holds = error === undefined && claims.hold && claims.all.length > 0;
  const facts = { number, title, why, holds, error, seconds, claims: claims.all };
  report.end(facts);
  return facts;
}

function explainWith({ cloud }: Stage): (error: unknown) => string {
  return (error) => {
    const stack = process.env.HEADGATE_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
    const log = cloud.log.trim().split('\n').slice(-5).join('\n');
    return [explain(error) + stack, ...(log === '' ? [] : [`the local cloud wrote: ${log}`])].join('\n');
  };
}
