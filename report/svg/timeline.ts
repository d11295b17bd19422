import type { ReportData } from '../data';
import { timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { at, picture } from './picture';
import { linear, timeTicks } from './scale';
import type { Scale } from './scale';
import { lanesOf } from './timeline-lanes';
import type { Lane } from './timeline-lanes';

const SIZE = { width: 960, lane: 34, top: 8, bottom: 24, left: 92, right: 26 };

/** Narrower bars could be neither read nor hit. */
const NARROWEST = 18;

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
  return html`<div class="scroll wide" role="group" aria-label="Timeline" tabindex="0">${drawing}</div>`;
}

/** Letters are this wide, about: a label that does not fit would cover its neighbour. */
const LETTER = 7.2;

function drawLane({ name, bars }: Lane, top: number, x: Scale): Markup {
  let taken = SIZE.left;
  const placed = bars.map((bar) => {
    // What took no virtual time has its place all the same, beside what came before.
    const left = Math.max(x(bar.from), taken);
    const right = Math.max(x(bar.to), left + NARROWEST);
    taken = right;
    return { ...bar, left, width: right - left };
  });
  return html`<text class="lane" x="0" y="${top + 21}">${name}</text> ${placed.map(
      ({ left, width, label, short, tip, kind, href }) => {
        const words = label.length * LETTER + 10 < width ? label : short;
        return html`<a href="${href}" aria-label="${tip}" class="bar ${kind}"
          ><title>${tip}</title><rect x="${at(left)}" y="${top + 5}" width="${at(width)}" height="24" rx="3" /><text
            x="${at(left + 5)}"
            y="${top + 21}"
            >${words}</text
          ></a
        >`;
      },
    )}`;
}
