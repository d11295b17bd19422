import type { TrafficMinute } from '../data';
import { html } from '../markup';
import type { Markup } from '../markup';
import { CHART, PLOT, timeFrame, timeScale } from './frame';
import { at, picture } from './picture';
import type { PictureProps } from './picture';
import { linear, niceTicks } from './scale';
import type { SeriesStyle } from './series-style';

const MINUTE = 60_000;

export interface ShareChartProps extends Pick<PictureProps, 'id' | 'title' | 'description'> {
  readonly minutes: readonly TrafficMinute[];
  readonly style: SeriesStyle;
  /** Most requests a minute of all charts that stand side by side. */
  readonly most: number;
}

/** A bar a minute, as high as there were requests, parted by who answered; failures are on top, and marked. */
export function shareChart({ minutes, style, most, ...names }: ShareChartProps): Markup {
  const span = { from: minutes[0]!.at, to: minutes.at(-1)!.at + MINUTE };
  const ticks = niceTicks(most);
  const y = linear([0, ticks.at(-1)!], [PLOT.bottom, PLOT.top]);
  const x = timeScale(span.from, span.to);
  const width = x(span.from + MINUTE) - PLOT.left - 1.5;
  const content = html`${timeFrame(
    span,
    y,
    ticks.map((value) => ({ value, label: String(value) })),
  )}${minutes.map((minute) => bar(minute, { x: x(minute.at) + 0.75, y, width, style }))}`;
  return picture({ ...names, ...CHART, content });
}

interface Place {
  readonly x: number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly style: SeriesStyle;
}

function bar({ answered, failed, sent }: TrafficMinute, { x, y, width, style }: Place): Markup {
  let below = 0;
  const part = (name: string, value: number) => {
    const [bottom, top] = [y(below), y(below + value)];
    below += value;
    return html`<rect class="${name}" x="${at(x)}" y="${at(top)}" width="${at(width)}" height="${at(bottom - top)}" />`;
  };
  const versions = Object.entries(answered).sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
  return html`${versions.map(([version, value]) => part(style.classOf(version), value))}${
    failed > 0 &&
    html`${part('failed', failed)}<text class="failed" x="${at(x)}" y="${at(y(sent) - 3)}"> ${failed} failed </text>`
  }`;
}
