import { timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { at } from './picture';
import { linear, timeTicks } from './scale';
import type { Scale } from './scale';

/** Size of a chart: as wide as a phone, so that its letters are as large as the page's. */
export const CHART = { width: 340, height: 190 };

const INSET = { left: 38, right: 10, top: 12, bottom: 24 };

/** Where the values are drawn. */
export const PLOT = {
  left: INSET.left,
  right: CHART.width - INSET.right,
  top: INSET.top,
  bottom: CHART.height - INSET.bottom,
};

/** Half the width of a time of day. */
const HALF_LABEL = 17;

/** A value of the vertical axis and its name. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The horizontal axis of a span of virtual time. */
export function timeScale(from: number, to: number): Scale {
  return linear([from, to], [PLOT.left, PLOT.right]);
}

/** Grid, and labels of both axes. */
export function timeFrame(
  span: { readonly from: number; readonly to: number },
  y: Scale,
  ticks: readonly Tick[],
): Markup {
  const x = timeScale(span.from, span.to);
  const labels = timeTicks(span.from, span.to, 5)
    .map((value) => ({ place: x(value), label: timeOfDay(value) }))
    .filter(({ place }) => place + HALF_LABEL <= CHART.width);
  return frame(y, ticks, labels);
}

/** Grid, and labels at any places of the horizontal axis. */
export function frame(
  y: Scale,
  ticks: readonly Tick[],
  labels: readonly { readonly place: number; readonly label: string }[],
): Markup {
  return html`<g class="axes">
    ${ticks.map(
      ({ value, label }) =>
        html`<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${at(y(value))}" y2="${at(y(value))}" /><text
            x="${PLOT.left - 6}"
            y="${at(y(value) + 4)}"
            text-anchor="end"
            >${label}</text
          >`,
    )}
    ${labels.map(
      ({ place, label }) => html`<text x="${at(place)}" y="${CHART.height - 6}" text-anchor="middle">${label}</text>`,
    )}
  </g>`;
}
