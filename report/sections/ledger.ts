import type { ReportData } from '../data';
import { count, percent } from '../format';
import { html } from '../markup';
import { actAt } from '../rollouts';
import { table } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** Every request, by act and by version. */
export function ledger({ facts, acts, traffic }: ReportData): Section {
  const { sent, answered, failed } = facts.requests;
  const versions = Object.keys(answered).sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const rows = acts.flatMap(({ number: act }) => {
    const minutes = traffic.filter(({ at }) => actAt(acts, at) === act);
    if (minutes.length === 0) return [];
    const total = (of: (minute: (typeof minutes)[number]) => number) =>
      minutes.reduce((sum, minute) => sum + of(minute), 0);
    const title = facts.acts.find((one) => one.number === act)?.title;
    return [
      [
        `${act} ${title}`,
        ...versions.map((version) => total((minute) => minute.answered[version] ?? 0)),
        total((minute) => minute.failed),
        total((minute) => minute.incomplete),
        total((minute) => minute.sent),
      ],
    ];
  });
  return {
    id: 'ledger',
    title: 'Request ledger',
    lead: 'Every prediction that was asked for, written down by the sender. What CloudWatch counted is compared with it in the acts.',
    content:
      sent === 0
        ? notPlayed('Nobody asked for a prediction.')
        : html`<p>
              ${count(sent, 'request')}:
              ${versions.map((version) => `${answered[version]} answered by ${version}, `)}${failed}
              failed${` (${percent(failed, sent)})`}.
            </p>
            ${table({
              caption: 'Requests by act and version',
              head: ['Act', ...versions, 'Failed', 'Incomplete weather', 'Sent'],
              rows: [
                ...rows,
                [
                  html`<b>Sum</b>`,
                  ...versions.map((version) => answered[version]),
                  failed,
                  traffic.reduce((total, { incomplete }) => total + incomplete, 0),
                  sent,
                ],
              ],
              numbers: Array.from({ length: versions.length + 3 }, (_, index) => index + 1),
            })}`,
  };
}
