import type { AlarmWatch, PipelineRun, Promotion, ReportData } from '../data';
import { count, timeOfDay } from '../format';

/** A span of time, or a moment of it. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Where the label does not fit. */
  readonly short: string;
  /** What it is called where nothing is seen; it has the label in it. */
  readonly tip: string;
  /** Classes that set its colour. */
  readonly kind: string;
  readonly href: string;
}

/** What happened of one kind, in order. */
export interface Lane {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** Acts, pipelines, promotions and alarms; what did not happen has no lane. */
export function lanesOf(data: ReportData): Lane[] {
  const end = data.acts.at(-1)?.to ?? 0;
  const lanes = [
    { name: 'Acts', bars: actBars(data) },
    { name: 'Pipelines', bars: data.pipelines.map(pipelineBar) },
    { name: 'Promotions', bars: data.promotions.map((promotion) => promotionBar(promotion, end)) },
    { name: 'Alarms', bars: data.alarms.flatMap((alarm) => alarmBars(alarm, end)) },
  ];
  return lanes.filter(({ bars }) => bars.length > 0);
}

function actBars({ facts, acts }: ReportData): Bar[] {
  return acts.map(({ number, from, to }) => {
    const act = facts.acts.find((one) => one.number === number);
    const label = `${number} ${act?.title}`;
    const tip = `Act ${label}: ${count(act?.claims.length ?? 0, 'claim')}`;
    const kind = act?.holds ? 'act' : 'act failed';
    return { from, to, label, short: String(number), tip, kind, href: `#act-${number}` };
  });
}

function pipelineBar({ id, started, version, steps }: PipelineRun): Bar {
  const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  const short = numberOf(version ?? '');
  const tip = `Pipeline run: ${version ?? 'no version'}`;
  return {
    from: started,
    to: started + seconds * 1000,
    label: short,
    short,
    tip,
    kind: 'pipeline',
    href: `#run-${id}`,
  };
}

function promotionBar({ started, ended, version, outcome }: Promotion, end: number): Bar {
  const short = numberOf(version);
  return {
    from: started,
    to: ended ?? end,
    label: `${short} ${outcome}`,
    short,
    tip: `Promotion: ${version} ${outcome}`,
    kind: `promotion ${outcome}`,
    href: '#promotions',
  };
}

function alarmBars({ name, changes }: AlarmWatch, end: number): Bar[] {
  return changes
    .filter(({ to }) => to === 'ALARM')
    .map(({ at: from }) => {
      const to = changes.find((change) => change.at > from && change.from === 'ALARM')?.at ?? end;
      const tip = `${name} in ALARM from ${timeOfDay(from)}`;
      return { from, to, tip, label: '', short: '', kind: 'alarm', href: '#incidents' };
    });
}

/** `3` of `flight-delay/3`. */
function numberOf(version: string): string {
  return version.split('/').at(-1)!;
}
