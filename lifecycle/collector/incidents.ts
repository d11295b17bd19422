import type { AlarmWatch, Incident, Promotion, TrafficMinute } from '../../report/data';

const MINUTE = 60_000;

/** One record for each time an alarm went off: what fired, what was done, what it cost, and a draft of the postmortem. */
export function incidentsOf(
  alarms: readonly AlarmWatch[],
  promotions: readonly Promotion[],
  traffic: readonly TrafficMinute[],
): Incident[] {
  return alarms
    .flatMap((alarm) => alarm.changes.filter(({ to }) => to === 'ALARM').map((change) => ({ alarm, change })))
    .sort((one, other) => one.change.at - other.change.at)
    .map(({ alarm, change }) => {
      const rollout = promotions.find(({ started, ended = Infinity }) => started <= change.at && change.at <= ended);
      const cleared = alarm.changes.find(({ at, from }) => from === 'ALARM' && at > change.at);
      const cost = costOf(rollout, traffic);
      const record = {
        title: rollout === undefined ? alarm.name : `${rollout.version} during its rollout`,
        alarm: alarm.name,
        fired: change.at,
        cleared: cleared?.at,
        reason: change.reason,
        version: rollout?.version,
        action: actionOf(rollout),
        done: rollout?.ended,
        ...cost,
        timeline: timelineOf(alarm, change.at, cleared?.at, rollout),
      };
      return { ...record, postmortem: postmortemOf(record, alarm, rollout) };
    });
}

function costOf(rollout: Promotion | undefined, traffic: readonly TrafficMinute[]) {
  const { started = 0, ended = Infinity } = rollout ?? { started: Infinity };
  const during = traffic.filter(({ at }) => at + MINUTE > started && at <= ended);
  const sum = (of: (minute: TrafficMinute) => number) => during.reduce((total, minute) => total + of(minute), 0);
  return { requests: sum(({ sent }) => sent), failed: sum(({ failed }) => failed) };
}

function actionOf(rollout: Promotion | undefined): string {
  if (rollout === undefined) return 'people were notified; nothing was rolled out at that time';
  if (rollout.outcome === 'rolled-back')
    return `all traffic went back to ${rollout.previous ?? 'the version before'}, and ${rollout.version} was rejected`;
  return `promotion ended as ${rollout.outcome}`;
}

function timelineOf(alarm: AlarmWatch, fired: number, cleared: number | undefined, rollout: Promotion | undefined) {
  const entries = [
    { at: rollout?.started, what: `promotion of ${rollout?.version} begins` },
    { at: fired, what: `${alarm.name} goes off` },
    { at: cleared, what: 'the alarm is quiet again' },
    { at: rollout?.ended, what: `promotion ends: ${rollout?.outcome}` },
  ];
  return entries
    .flatMap(({ at, what }) => (at === undefined ? [] : [{ at, what }]))
    .sort((one, other) => one.at - other.at);
}

/** What the records say; causes and lessons are for people, and the draft asks for them. */
function postmortemOf(
  incident: Omit<Incident, 'postmortem'>,
  { description }: AlarmWatch,
  rollout: Promotion | undefined,
): Incident['postmortem'] {
  const minutes = (to: number | undefined, from: number) =>
    to === undefined ? 'not yet' : `after ${((to - from) / MINUTE).toFixed(1)} virtual minutes`;
  const share = incident.requests === 0 ? 0 : (100 * incident.failed) / incident.requests;
  return [
    {
      heading: 'Impact',
      text: `${incident.failed} of ${incident.requests} requests failed (${share.toFixed(2)} %) during the rollout.`,
    },
    {
      heading: 'Detection',
      text: `${description} It went off ${minutes(incident.fired, rollout?.started ?? incident.fired)}.`,
    },
    {
      heading: 'Response',
      text: `Automatic: ${incident.action}; done ${minutes(incident.done, incident.fired)} from the alarm.`,
    },
    { heading: 'What the system knows of the cause', text: rollout?.reason ?? incident.reason },
    {
      heading: 'To be answered by a person',
      text: 'Why did offline evaluation let it pass? Which golden request would have found it? What changes before the next training?',
    },
  ];
}
