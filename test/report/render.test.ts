import { XMLValidator } from 'fast-xml-parser';
import type { ReportData } from '../../report/data';
import { renderReport } from '../../report/render';
import { minute, story } from './data';

/** What the report decides by; no text that anybody wrote. */
const CHOICES = ['errors', 'latency', 'said', 'decided', 'ALARM'];

/** Every text of a document, however deep, replaced. */
function everyText<T>(value: T, replace: (text: string) => string): T {
  if (typeof value === 'string') return (CHOICES.includes(value) ? value : replace(value)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => everyText(item, replace)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everyText(one, replace)])) as T;
}

/** What a reader sees: without elements, spaces in one. */
const textOf = (page: string) =>
  page
    .replace(/<(style|script)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const drawings = (page: string) => page.match(/<svg[^]*?<\/svg\s*>/g) ?? [];

const idsOf = (page: string) => [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);

const empty: ReportData = {
  ...story,
  facts: { ...story.facts, requests: { sent: 0, answered: {}, failed: 0 }, acts: story.facts.acts.slice(0, 1) },
  acts: story.acts.slice(0, 1),
  ...{ traffic: [], versions: [], alarms: [], pipelines: [], promotions: [], incidents: [] },
};

describe('GIVEN a story with everything in it', () => {
  const page = renderReport(story);
  const text = textOf(page);

  test.each([
    ['the claims', 'claims hold 3 of 3'],
    ['an act', 'Bad update ✓ holds'],
    ['the ledger', '48 requests: 45 answered by flight-delay/1, 2 answered by flight-delay/2, 1 failed (2.08 %)'],
    ['the threshold', 'alarm above 1 %'],
    ['the alarm', 'ALARM 06:03'],
    ['the incident', '1 of 48 requests failed (2.08 %)'],
    ['a step', 'Train ✓ Training 2.5 s'],
    ['the branch that was not taken', 'Refuse – Fail not run'],
    ['the promotion', 'the guardrail shifted back'],
    ['who approved', 'assumed-role/headgate-approver/root'],
    ['the seed', 'seed 7'],
    ['what was not played', 'Not played. No act of this run watches drift over months.'],
  ])('WHEN it is rendered THEN it shows %s', (_, words) => {
    expect(text).toContain(words);
  });

  test('WHEN it is rendered THEN it needs nothing from elsewhere, and runs nothing that data could bring', () => {
    expect(page.match(/(?:src|href)="(?!#)[^"]*"/g)).toBeNull();
    expect(page.match(/@import|url\(|<link|<iframe|<img/g)).toBeNull();
    expect(page.match(/<[^>]+ on[a-z]+=/g)).toBeNull();
  });

  test('WHEN it is rendered THEN ids are unique, and every link and label finds its own', () => {
    const ids = idsOf(page);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...page.matchAll(/(?:href="#|aria-(?:labelledby|describedby)=")([^"]+)"/g)];
    expect(references.map(([, id]) => id!).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('WHEN it is rendered THEN each drawing that means something has a name, a description and its data', () => {
    const meaningful = drawings(page).filter((drawing) => !drawing.includes('aria-hidden'));
    expect(meaningful).toHaveLength(5);
    expect(
      meaningful.filter((drawing) => !/<title[^>]*>[^<]+<\/title>\s*<desc[^>]*>[^<]+<\/desc>/.test(drawing)),
    ).toEqual([]);
    expect(page.match(/<figure>[^]*?<\/figure>/g)?.filter((figure) => !figure.includes('<table>'))).toEqual([]);
  });

  test('WHEN a claim failed THEN the page says so, and the act is open', () => {
    const [deploy, bad] = story.facts.acts as [never, (typeof story.facts.acts)[number]];
    const claims = bad.claims.map((claim) => ({ ...claim, holds: false }));
    const failed = {
      ...story.facts,
      holds: false,
      acts: [deploy, { ...bad, holds: false, error: 'it broke', claims }],
    };
    const page = renderReport({ ...story, facts: failed });
    expect(textOf(page)).toContain('Not all claims hold: 2 claims of 3 failed');
    expect(textOf(page)).toContain('It ended early: it broke');
    expect(page.match(/<details class="claims"\s+open/g)).toHaveLength(1);
  });
});

describe('GIVEN texts that are markup', () => {
  const hostile = everyText(story, (text) => `${text}<script>alert(1)</script>"'&`);

  test('WHEN it is rendered THEN the page has its own script alone, and drawings stay well-formed', () => {
    const page = renderReport(hostile);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(drawings(page).map((drawing) => XMLValidator.validate(drawing))).toEqual(drawings(page).map(() => true));
  });
});

describe('GIVEN a story that was cut short', () => {
  test('WHEN it is rendered THEN each section says what was not played', () => {
    const text = textOf(renderReport(empty));
    expect(text.match(/Not played\./g)).toHaveLength(9);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('WHEN not even an act was played THEN there is a page all the same', () => {
    const text = textOf(renderReport({ ...empty, acts: [], facts: { ...empty.facts, acts: [] } }));
    expect(text).toContain('0 of 0');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('WHEN something could not be collected THEN the page says what, and why', () => {
    const text = textOf(renderReport({ ...empty, missing: ['alarms: connection refused'] }));
    expect(text).toContain('What could not be collected alarms: connection refused');
  });
});

describe('GIVEN a year with retraining', () => {
  const line = (name: string, ...values: number[]) => ({
    name,
    values: values.map((value, index) => ({ month: `2013-${String(8 + index).padStart(2, '0')}`, value })),
  });

  test('WHEN it is rendered THEN drift and ROC AUC are drawn with their limit, and listed by month', () => {
    const page = renderReport({
      ...story,
      drift: { statistic: 'PSI', limit: 0.2, series: [line('visibility', 0.05, 0.31)] },
      rocAuc: { series: [line('retrained', 0.69, 0.7), line('as it was', 0.69, 0.64)] },
    });
    const text = textOf(page);
    expect(text).not.toContain('Not played');
    expect(text).toContain('limit 0.2');
    expect(text).toContain('Month retrained as it was 2013-08 0.69 0.69 2013-09 0.7 0.64');
    expect(idsOf(page)).toEqual(expect.arrayContaining(['drift-chart-title', 'roc-auc-chart-title']));
  });
});

describe('GIVEN minutes on the border of two acts', () => {
  test('WHEN the ledger is summed by act THEN each request is counted once', () => {
    const acts = [
      { number: 1, from: minute(0), to: minute(1), notes: [] },
      { number: 5, from: minute(1), to: minute(5), notes: [] },
    ];
    const text = textOf(renderReport({ ...story, acts }));
    expect(text).toContain('1 Deploy 18 2 0 0 20 5 Bad update 27 0 1 1 28 Sum 45 2 1 1 48');
  });
});
