import type { ReportData } from '../data';
import { count, timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { at, picture } from './picture';
import { linear, timeTicks } from './scale';
import type { Scale } from './scale';

const SIZE = { width: 960, lane: 34, top: 8, bottom: 24, left: 92, right: 8 };

/** Narrower bars could be neither seen nor hit. */
const NARROWEST = 8;

/** A span of time, or a moment of it. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly tip: string;
  readonly kind: string;
  readonly href?: string;
}

interface Lane {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** Acts, pipelines, promotions and alarms, one below the other on the same virtual time. */
export function timeline(data: ReportData): Markup {
  const lanes = lanesOf(data);
  const from = Math.min(...lanes.flatMap(({ bars }) => bars.map((bar) => bar.from)));
  const to = Math.max(...lanes.flatMap(({ bars }) => bars.map((bar) => bar.to)));
  if (!(to > from)) return html``;
  const x = linear([from, to], [SIZE.left, SIZE.width - SIZE.right]);
  const height = SIZE.top + lanes.length * SIZE.lane + SIZE.bottom;
  const drawing = picture({
    id: 'timeline',
    title: 'Timeline',
    description: `From ${timeOfDay(from)} to ${timeOfDay(to)} virtual time: ${lanes.map(({ name, bars }) => `${name} ${bars.length}`).join(', ')}.`,
    width: SIZE.width,
    height,
    interactive: true,
    content: html`<g class="axes">
        ${timeTicks(from, to, 8).map(
          (tick) =>
            html`<line x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${SIZE.top}" y2="${height - SIZE.bottom}" />
              <text x="${at(x(tick))}" y="${height - 6}" text-anchor="middle">${timeOfDay(tick)}</text>`,
        )}
      </g>
      ${lanes.map((lane, index) => drawLane(lane, SIZE.top + index * SIZE.lane, x))}`,
  });
  return html`<div class="scroll wide" role="region" aria-label="Timeline" tabindex="0">${drawing}</div>`;
}

function lanesOf({ facts, acts, pipelines, promotions, alarms }: ReportData): Lane[] {
  const end = acts.at(-1)?.to ?? 0;
  const lanes: Lane[] = [
    {
      name: 'Acts',
      bars: acts.map(({ number, from, to }) => {
        const act = facts.acts.find((one) => one.number === number);
        const tip = `Act ${number} ${act?.title}: ${count(act?.claims.length ?? 0, 'claim')}`;
        return {
          from,
          to,
          tip,
          label: `${number} ${act?.title}`,
          kind: act?.holds ? 'act' : 'act failed',
          href: `#act-${number}`,
        };
      }),
    },
    {
      name: 'Pipelines',
      bars: pipelines.map(({ id, started, version, steps }) => {
        const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
        return {
          from: started,
          to: started + seconds * 1000,
          tip: `Pipeline run: ${version ?? 'no version'}`,
          label: '',
          kind: 'pipeline',
          href: `#run-${id}`,
        };
      }),
    },
    {
      name: 'Promotions',
      bars: promotions.map(({ started, ended = end, version, outcome }) => {
        const label = `${version.split('/').at(-1)} ${outcome}`;
        return {
          from: started,
          to: ended,
          tip: `${version}: ${outcome}`,
          label,
          kind: `promotion ${outcome}`,
          href: '#promotions',
        };
      }),
    },
    {
      name: 'Alarms',
      bars: alarms.flatMap(({ name, changes }) =>
        changes
          .filter(({ to }) => to === 'ALARM')
          .map(({ at: from }) => {
            const to = changes.find((change) => change.at > from && change.from === 'ALARM')?.at ?? end;
            return {
              from,
              to,
              tip: `${name} in ALARM from ${timeOfDay(from)}`,
              label: '',
              kind: 'alarm',
              href: '#incidents',
            };
          }),
      ),
    },
  ];
  return lanes.filter(({ bars }) => bars.length > 0);
}

/** Letters are this wide, about: a label that does not fit would cover its neighbour. */
const LETTER = 7.2;

function drawLane({ name, bars }: Lane, top: number, x: Scale): Markup {
  return html`<text class="lane" x="0" y="${top + 21}">${name}</text> ${bars.map(
      ({ from, to, label, tip, kind, href }) => {
        const width = Math.max(x(to) - x(from), NARROWEST);
        // The last bar may not leave the drawing.
        const left = Math.min(x(from), SIZE.width - SIZE.right - width);
        const fits = label.length * LETTER + 10 < width;
        return html`<a href="${href}" aria-label="${tip}" class="bar ${kind}"
          ><title>${tip}</title><rect x="${at(left)}" y="${top + 5}" width="${at(width)}" height="24" rx="3" />${
            fits && html`<text x="${at(left + 6)}" y="${top + 21}">${label}</text>`
          }</a
        >`;
      },
    )}`;
}
