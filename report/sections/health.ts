import type { AlarmWatch, ReportData, VersionMinute } from '../data';
import { number, timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { rolloutsOf, versionNames } from '../rollouts';
import type { Rollout } from '../rollouts';
import type { Tick } from '../svg/frame';
import { PLOT } from '../svg/frame';
import { lineChart } from '../svg/line-chart';
import { decades, linear, logarithmic, niceTicks } from '../svg/scale';
import type { Scale } from '../svg/scale';
import { SeriesStyle } from '../svg/series-style';
import { figure } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** What both kinds of chart need, and what makes them differ. */
interface Measure {
  readonly id: string;
  readonly watches: AlarmWatch['watches'];
  readonly name: string;
  readonly unit: string;
  readonly value: (minute: VersionMinute) => number | undefined;
  readonly axis: (
    values: readonly number[],
    threshold: number | undefined,
  ) => { readonly y: Scale; readonly ticks: readonly Tick[] };
}

/** Above the highest value there is room for words. */
const ROOM = 1.6;

/** A value belongs to all of its minute, and is drawn in the middle. */
const HALF_MINUTE = 30_000;

const ERRORS: Measure = {
  id: 'errors',
  watches: 'errors',
  name: 'Failed requests',
  unit: '%',
  value: ({ errors, invocations }) => (invocations === 0 ? undefined : (100 * errors) / invocations),
  axis: (values, threshold = 0) => {
    const ticks = niceTicks(Math.max(...values, 2 * threshold, 1));
    return {
      y: linear([0, ticks.at(-1)!], [PLOT.bottom, PLOT.top]),
      ticks: ticks.map((value) => ({ value, label: `${value}` })),
    };
  },
};

const LATENCY: Measure = {
  id: 'latency',
  watches: 'latency',
  name: 'Latency',
  unit: 'ms',
  value: ({ latency }) => latency,
  axis: (values, threshold = 1) => {
    const positive = values.filter((value) => value > 0);
    const top = Math.max(...positive, threshold) * ROOM;
    const ticks = decades(Math.min(...positive, threshold), top).filter((value) => value <= top);
    return {
      y: logarithmic([ticks[0]!, top], [PLOT.bottom, PLOT.top]),
      ticks: ticks.map((value) => ({ value, label: `${value}` })),
    };
  },
};

/** The error rate of each version, as its alarm sees it. */
export function errors(data: ReportData): Section {
  return section(data, ERRORS, {
    title: 'Error rate',
    lead: 'Share of failed requests in percent, by version and minute, as SageMaker published it: what the alarm sees. Promotion’s golden requests count, too.',
  });
}

/** The latency of each version, as its alarm sees it. */
export function latency(data: ReportData): Section {
  return section(data, LATENCY, {
    title: 'Latency',
    lead: '99th percentile of ModelLatency in ms, by version and minute, on a logarithmic scale. On this machine: it says nothing about an instance of AWS.',
  });
}

function section(
  data: ReportData,
  measure: Measure,
  words: { readonly title: string; readonly lead: string },
): Section {
  const rollouts = rolloutsOf(data).filter(({ published }) => published.length > 0);
  const style = new SeriesStyle(versionNames(data));
  const alarm = data.alarms.find(({ watches }) => watches === measure.watches);
  const values = rollouts.flatMap(({ published }) => published.flatMap((minute) => measure.value(minute) ?? []));
  const axis = measure.axis(values, alarm?.threshold);
  const shown = versionNames(data).filter((name) =>
    rollouts.some(({ published }) => published.some(({ version }) => version === name)),
  );
  return {
    id: measure.id,
    ...words,
    content:
      rollouts.length === 0
        ? notPlayed('Acts 4 to 6 have traffic.')
        : html`${alarm !== undefined && html`<p class="quiet">Alarm ${alarm.name}: above ${number(alarm.threshold)} ${measure.unit}.</p>`}${style.legend(shown)}
            <div class="charts">${rollouts.map((rollout) => draw(rollout, measure, { alarm, style, axis }))}</div>`,
  };
}

interface Common {
  readonly alarm: AlarmWatch | undefined;
  readonly style: SeriesStyle;
  readonly axis: ReturnType<Measure['axis']>;
}

function draw({ act, span, published }: Rollout, measure: Measure, { alarm, style, axis }: Common): Markup {
  const versions = [...new Set(published.map(({ version }) => version))].sort();
  const lines = versions.map((name) => ({
    name,
    points: published.flatMap((minute) => {
      const value = minute.version === name ? measure.value(minute) : undefined;
      return value === undefined ? [] : [{ at: minute.at + HALF_MINUTE, value }];
    }),
  }));
  const alarmed = alarm === undefined ? [] : alarmedIn(alarm, span);
  const peaks = lines.map(
    ({ name, points }) => `${name} at most ${number(Math.max(0, ...points.map(({ value }) => value)))} ${measure.unit}`,
  );
  const went =
    alarmed.length === 0 ? 'No alarm.' : `In ALARM from ${alarmed.map(({ from }) => timeOfDay(from)).join(', ')}.`;
  const caption = `Act ${act.number}: ${act.title}`;
  const drawing = lineChart({
    id: `${measure.id}-${act.number}`,
    title: `${measure.name} (${measure.unit}), ${caption}`,
    description: `${peaks.join('; ')}. ${went}`,
    span,
    lines,
    ...axis,
    threshold: alarm && { value: alarm.threshold, label: `alarm above ${number(alarm.threshold)} ${measure.unit}` },
    alarmed,
    style,
  });
  const minutes = [...new Set(published.map(({ at }) => at))].sort();
  return figure(html`<h3>${caption}</h3>`, drawing, {
    caption: `${measure.name} (${measure.unit}), act ${act.number}`,
    head: ['Minute', ...versions],
    rows: minutes.map((at) => [
      timeOfDay(at),
      ...lines.map(({ points }) => {
        const point = points.find((one) => one.at === at + HALF_MINUTE);
        return point === undefined ? '' : number(point.value);
      }),
    ]),
    numbers: versions.map((_, index) => index + 1),
  });
}

/** When the alarm was in state ALARM, as far as a span shows it. */
function alarmedIn({ changes }: AlarmWatch, span: { readonly from: number; readonly to: number }) {
  return changes
    .filter(({ to, at }) => to === 'ALARM' && at < span.to)
    .map(({ at }) => ({
      from: at,
      to: changes.find((change) => change.at > at && change.from === 'ALARM')?.at ?? span.to,
    }))
    .filter(({ to }) => to > span.from);
}
