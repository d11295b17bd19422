import type { Spending } from '../../lifecycle/spending';
import type { ReportData } from '../data';
import { duration, number, percent } from '../format';
import { html } from '../markup';
import { table } from '../table';
import type { Section } from './section';

const KINDS: Readonly<Record<keyof Spending, string>> = {
  jobs: 'training and processing jobs',
  servers: 'model servers that started or ended',
  lambdas: 'Lambda functions',
  requests: 'predictions',
  services: 'everything else that services did',
  engine: 'nothing, yet virtual time had not arrived',
  story: 'the acts themselves',
};

/** What the report was made with, so that it can be made again. */
export function provenance({ facts, missing }: ReportData): Section {
  const spent = Object.entries(facts.time).map(([kind, seconds]): [string, number] => [
    KINDS[kind as keyof Spending] ?? kind,
    seconds as number,
  ]);
  const whole = spent.reduce((sum, [, seconds]) => sum + seconds, 0);
  return {
    id: 'provenance',
    title: 'How this was made',
    lead: 'With these versions and this seed the same story gives the same counts; durations are this machine’s.',
    content: html`<dl class="versions">
        ${[...Object.entries(facts.versions), ['seed', facts.seed] as const].map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${table({
        caption: `Real time by what was under way, of ${duration(facts.seconds)}`,
        head: ['Under way', 'Seconds', 'Share'],
        rows: spent.map(([kind, seconds]) => [kind, number(seconds), percent(seconds, whole, 0)]),
        numbers: [1, 2],
      })}
      ${
        missing.length > 0 &&
        html`<h3>What could not be collected</h3>
          <ul>
            ${missing.map((what) => html`<li>${what}</li>`)}
          </ul>`
      }`,
  };
}
