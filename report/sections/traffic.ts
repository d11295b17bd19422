import type { ReportData, TrafficMinute } from '../data';
import { percent, timeOfDay } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { rolloutsOf, versionNames } from '../rollouts';
import type { Rollout } from '../rollouts';
import { SeriesStyle } from '../svg/series-style';
import { shareChart } from '../svg/share-chart';
import { figure } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** Who answered the requests of each minute. */
export function traffic(data: ReportData): Section {
  const rollouts = rolloutsOf(data);
  const style = new SeriesStyle(versionNames(data));
  const most = Math.max(...rollouts.flatMap((rollout) => rollout.traffic.map(({ sent }) => sent)));
  const shown = versionNames(data).filter((name) => rollouts.some((one) => versionsOf(one).includes(name)));
  return {
    id: 'traffic',
    title: 'Traffic shares',
    lead: 'Requests a virtual minute, by the version that answered, as their sender counted them.',
    content:
      rollouts.length === 0
        ? notPlayed('Acts 4 to 6 have traffic.')
        : html`${style.legend(shown)}
            <div class="charts">${rollouts.map((rollout) => draw(rollout, style, most))}</div>`,
  };
}

function draw(rollout: Rollout, style: SeriesStyle, most: number): Markup {
  const { act, traffic: minutes } = rollout;
  const versions = versionsOf(rollout);
  const caption = `Act ${act.number}: ${act.title}`;
  const drawing = shareChart({
    id: `traffic-${act.number}`,
    title: `Traffic shares, ${caption}`,
    description: `${phases(minutes)}. ${sum(minutes, ({ failed }) => failed)} of ${sum(minutes, ({ sent }) => sent)} requests failed.`,
    minutes,
    style,
    most,
  });
  return figure(html`<h3>${caption}</h3>`, drawing, {
    caption: `Requests a minute, act ${act.number}`,
    head: ['Minute', ...versions, 'Failed', 'Sent'],
    rows: minutes.map(({ at, answered, failed, sent }) => [
      timeOfDay(at),
      ...versions.map((version) => {
        const answers = answered[version] ?? 0;
        return `${answers} (${percent(answers, sent, 0)})`;
      }),
      failed,
      sent,
    ]),
    numbers: versions.map((_, index) => index + 1).concat(versions.length + 1, versions.length + 2),
  });
}

function versionsOf({ traffic: minutes }: Rollout): string[] {
  return [...new Set(minutes.flatMap(({ answered }) => Object.keys(answered)))].sort((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
}

/** Who answered, in the order in which that changed. */
function phases(minutes: readonly TrafficMinute[]): string {
  const each = minutes.map(({ at, answered }) => ({ at, who: Object.keys(answered).sort().join(' and ') }));
  return each
    .filter(({ who }, index) => who !== each[index - 1]?.who)
    .map(({ at, who }) => `from ${timeOfDay(at)} ${who}`)
    .join(', ');
}

function sum(minutes: readonly TrafficMinute[], of: (minute: TrafficMinute) => number): number {
  return minutes.reduce((total, minute) => total + of(minute), 0);
}
