import { incidentsOf } from '../../../lifecycle/collector/incidents';
import type { AlarmWatch } from '../../../report/data';
import { minute, story } from '../../report/data';

const { alarms, promotions, traffic } = story;

describe('GIVEN alarms, promotions and traffic', () => {
  const [incident, ...others] = incidentsOf(alarms, promotions, traffic);

  test('WHEN an alarm went off during a rollout THEN the record says when, what was done and what it cost', () => {
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      alarm: 'headgate-flight-delay-errors',
      fired: minute(3),
      cleared: minute(4),
      version: 'flight-delay/2',
      action: 'all traffic went back to flight-delay/1, and flight-delay/2 was rejected',
      requests: 48,
      failed: 1,
    });
  });

  test('WHEN it is told in order THEN every moment is there', () => {
    expect(incident!.timeline.map(({ at, what }) => [at, what])).toEqual([
      [minute(1), 'promotion of flight-delay/2 begins'],
      [minute(3), 'headgate-flight-delay-errors goes off'],
      [minute(4), 'the alarm is quiet again'],
      [minute(4.5), 'promotion ends: rolled-back'],
    ]);
  });

  test('WHEN a postmortem is drafted THEN it has what is known, and asks for the rest', () => {
    const sections = Object.fromEntries(incident!.postmortem.map(({ heading, text }) => [heading, text]));
    expect(sections.Impact).toBe('1 of 48 requests failed (2.08 %) during the rollout.');
    expect(sections.Detection).toContain('It went off after 2.0 virtual minutes');
    expect(sections.Response).toContain('done after 1.5 virtual minutes from the alarm');
    expect(sections['To be answered by a person']).toMatch(/\?$/);
  });

  test('WHEN nothing is rolled out and the alarm stays on THEN the record says that, too', () => {
    const [errors] = alarms as [AlarmWatch];
    const still = [{ ...errors, changes: errors.changes.slice(0, 1) }];
    const [alone] = incidentsOf(still, [], traffic);
    expect(alone).toMatchObject({ requests: 0, failed: 0, cleared: undefined, version: undefined });
    expect(alone!.action).toContain('nothing was rolled out');
    expect(JSON.stringify(alone)).not.toMatch(/undefined|NaN/);
  });
});
