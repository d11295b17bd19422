import type { MonthlySeries } from '../data';
import { number } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { CHART, frame, PLOT } from './frame';
import { at, picture } from './picture';
import type { PictureProps } from './picture';
import { linear, niceSpan } from './scale';
import type { SeriesStyle } from './series-style';

/** Labels that fit below each other's side. */
const MOST_LABELS = 6;

export interface MonthChartProps extends Pick<PictureProps, 'id' | 'title' | 'description'> {
  readonly months: readonly string[];
  readonly series: readonly MonthlySeries[];
  /** Drawn across, where there is one. */
  readonly limit?: number;
  readonly style: SeriesStyle;
}

/** Lines over months; the vertical axis covers the values, not zero: differences of ROC AUC are small. */
export function monthChart({ months, series, limit, style, ...names }: MonthChartProps): Markup {
  const values = [
    ...series.flatMap((one) => one.values.map(({ value }) => value)),
    ...(limit === undefined ? [] : [limit]),
  ];
  const ticks = niceSpan(Math.min(...values), Math.max(...values));
  const y = linear([ticks[0]!, ticks.at(-1)!], [PLOT.bottom, PLOT.top]);
  const x = linear([0, Math.max(1, months.length - 1)], [PLOT.left + 8, PLOT.right - 16]);
  const every = Math.ceil(months.length / MOST_LABELS);
  const labels = months.flatMap((month, index) =>
    index % every === 0 ? [{ place: x(index), label: month.slice(2) }] : [],
  );
  const content = html`${frame(
    y,
    ticks.map((value) => ({ value, label: number(value, 4) })),
    labels,
  )}${
    limit !== undefined &&
    html`<line class="threshold" x1="${PLOT.left}" x2="${PLOT.right}" y1="${at(y(limit))}" y2="${at(y(limit))}" />
      <text class="threshold" x="${PLOT.right}" y="${at(y(limit) - 4)}" text-anchor="end"
        >limit ${number(limit, 4)}</text
      >`
  }${series.map((one) => {
    const places = one.values.map(({ month, value }) => ({ x: x(months.indexOf(month)), y: y(value) }));
    return html`<g class="${style.classOf(one.name)}">
      <polyline points="${places.map((place) => `${at(place.x)},${at(place.y)}`).join(' ')}" />
      ${places.map((place) => style.mark(one.name, place.x, place.y))}
    </g>`;
  })}`;
  return picture({ ...names, ...CHART, content });
}
