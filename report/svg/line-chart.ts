import { timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { CHART, PLOT, timeFrame, timeScale } from './frame';
import type { Tick } from './frame';
import { at, picture } from './picture';
import type { PictureProps } from './picture';
import type { Scale } from './scale';
import type { SeriesStyle } from './series-style';

/** A line: a version's values over virtual time. */
export interface Line {
  readonly name: string;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

export interface LineChartProps extends Pick<PictureProps, 'id' | 'title' | 'description'> {
  readonly span: { readonly from: number; readonly to: number };
  readonly lines: readonly Line[];
  readonly y: Scale;
  readonly ticks: readonly Tick[];
  /** The alarm's, with its words. */
  readonly threshold?: Tick;
  /** While the alarm was in state ALARM. */
  readonly alarmed: readonly { readonly from: number; readonly to: number }[];
  readonly style: SeriesStyle;
}

/** Lines over virtual time, the alarm's threshold across them, and when it was exceeded behind them. */
export function lineChart(props: LineChartProps): Markup {
  const { span, lines, y, ticks, threshold, alarmed, style, ...names } = props;
  const x = timeScale(span.from, span.to);
  const content = html`${alarmed.map((time) => band(time, x))}${timeFrame(span, y, ticks)}${
    threshold &&
    html`<line
        class="threshold"
        x1="${PLOT.left}"
        x2="${PLOT.right}"
        y1="${at(y(threshold.value))}"
        y2="${at(y(threshold.value))}"
      />
      <text class="threshold" x="${PLOT.right}" y="${at(y(threshold.value) - 4)}" text-anchor="end"
        >${threshold.label}</text
      >`
  }${lines.map(({ name, points }) => {
    const places = points.map((point) => ({ x: x(point.at), y: y(point.value) }));
    return html`<g class="${style.classOf(name)}">
      <polyline points="${places.map((place) => `${at(place.x)},${at(place.y)}`).join(' ')}" />
      ${places.map((place) => style.mark(name, place.x, place.y))}
    </g>`;
  })}`;
  return picture({ ...names, ...CHART, content });
}

function band({ from, to }: { readonly from: number; readonly to: number }, x: Scale): Markup {
  const [left, right] = [Math.max(x(from), PLOT.left), Math.min(x(to), PLOT.right)];
  const anchor = left > (PLOT.left + PLOT.right) / 2 ? 'end' : 'start';
  return html`<rect
      class="alarmed"
      x="${at(left)}"
      y="${PLOT.top}"
      width="${at(Math.max(right - left, 2))}"
      height="${PLOT.bottom - PLOT.top}"
    />
    <text class="alarmed" x="${at(anchor === 'end' ? right : left)}" y="${PLOT.top - 2}" text-anchor="${anchor}"
      >ALARM ${timeOfDay(from)}</text
    >`;
}
