import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { Facts } from '../../../lifecycle/facts';
import { open, startBrowser, violations } from './browser';
import type { View } from './browser';
import { cells, colours, focused, openEverything, overflow } from './look';

const DESKTOP: View = { width: 1280 };
const PHONE: View = { width: 360 };
const DARK: View = { width: 1280, colorScheme: 'dark' };

/** Everything that the report has is there after the rollback. */
const LAST_ACT = 5;

const folder = mkdtempSync(join(tmpdir(), 'headgate-report-'));
const file = join(folder, 'deep', 'report.html');
let facts: Facts;
let told: string;
let browser: Browser;

beforeAll(async () => {
  const json = join(folder, 'facts.json');
  const args = ['bin/launch.mjs', 'start', '--act', String(LAST_ACT), '--json', json, '--report', file];
  const [started, played] = await Promise.all([startBrowser(), promisify(execFile)(process.execPath, args)]);
  browser = started;
  told = played.stdout;
  facts = JSON.parse(readFileSync(json, 'utf8')) as Facts;
}, 240_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOf = async (page: Page, selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, ' ');

describe('GIVEN the report that npm start wrote', () => {
  test('WHEN it is done THEN the last line says where it is, and it is one file of less than 500 KB', () => {
    expect(told.trim().split('\n').at(-1)).toBe(`Report for people: ${file}`);
    expect(statSync(file).size).toBeLessThan(500_000);
  });

  test.each([
    ['on a desktop', DESKTOP],
    ['on a phone', PHONE],
    ['in the dark', DARK],
  ])('WHEN it is looked at %s THEN it asks for nothing, fits, and axe finds nothing', async (_, view) => {
    const { page, complaints } = await open(browser, file, view);
    await openEverything(page);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('WHEN it is looked at in the dark THEN the colours are others, of text and of drawings', async () => {
    const look = async (view: View) => {
      const { page } = await open(browser, file, view);
      const found = await colours(page, '#traffic figure rect');
      await page.close();
      return found;
    };
    const [light, dark] = [await look(DESKTOP), await look(DARK)];
    expect(light.filter((colour, index) => colour === dark[index])).toEqual([]);
  });

  describe('WHEN its numbers are read', () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await open(browser, file, DESKTOP));
    });
    afterAll(() => page.close());

    test('THEN all sections are there, with what was not played', async () => {
      const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(headings).toEqual([
        'Timeline of the acts',
        'Traffic shares',
        'Error rate',
        'Latency',
        'Incident records',
        'Pipeline runs',
        'Promotions',
        'Request ledger',
        'Drift by month',
        'ROC AUC by month, with and without retraining',
        'How this was made',
      ]);
    });

    test('THEN the claims are those of the facts', async () => {
      for (const { number, claims } of facts.acts)
        expect(await cells(page, `Claims of act ${number}`)).toEqual(
          claims.map(({ text, expected, actual, holds }) => [
            text.replaceAll('`', ''),
            expected,
            actual,
            holds ? '✓ holds' : '✗ fails',
          ]),
        );
      expect(await textOf(page, '.figures')).toContain(`${facts.acts.flatMap((act) => act.claims).length} of`);
    });

    test('THEN the ledger adds up to the facts', async () => {
      const { sent, answered, failed } = facts.requests;
      const versions = Object.keys(answered).sort();
      const sum = (await cells(page, 'Requests by act and version')).at(-1)!;
      const [incomplete] = sum.splice(versions.length + 2, 1);
      expect(sum).toEqual([
        'Sum',
        ...versions.map((version) => String(answered[version])),
        String(failed),
        String(sent),
      ]);
      expect(Number(incomplete)).toBeGreaterThanOrEqual(failed);
    });

    test('THEN each minute of the canary adds up, and a tenth is the new version’s', async () => {
      const canary = (await cells(page, 'Requests a minute, act 4')).filter(([, , fresh]) => fresh !== '0 (0\u00a0%)');
      const both = canary.filter(([, old]) => old !== '0 (0\u00a0%)');
      expect(both).toHaveLength(10);
      for (const [, old, fresh, failed, sent] of both)
        expect([parseInt(old!) + parseInt(fresh!) + Number(failed), fresh]).toEqual([Number(sent), '2 (10\u00a0%)']);
    });

    test('THEN the version that failed exceeds the threshold that its chart shows', async () => {
      const chart = page.getByRole('img', { name: 'Failed requests (%), Act 5: Bad update' });
      expect(await chart.textContent()).toContain('alarm above 1 %');
      expect(await chart.textContent()).toMatch(/ALARM \d\d:\d\d/);
      const rates = (await cells(page, 'Failed requests (%), act 5')).map((row) => Number(row.at(-1)));
      expect(Math.max(...rates)).toBeGreaterThan(1);
    });

    test('THEN the incident says what fired, what was done and what it cost', async () => {
      const incident = await textOf(page, '#incidents');
      expect(incident).toContain('flight-delay/3 during its rollout');
      expect(incident).toContain('headgate-flight-delay-errors');
      expect(incident).toContain('all traffic went back to flight-delay/2, and flight-delay/3 was rejected');
      expect(incident).toMatch(new RegExp(`${facts.requests.failed} of \\d+ requests failed`));
    });

    test('THEN each pipeline is a graph with its steps', async () => {
      const graphs = page.locator('#pipelines svg');
      expect(await graphs.count()).toBe(3);
      const names = await graphs.first().locator('.name').allTextContents();
      expect(names).toEqual(expect.arrayContaining(['DataContract', 'Train', 'Gate', 'Register', 'Refuse']));
    });

    test('THEN the promotions end as they did', async () => {
      const outcomes = (await cells(page, 'Promotions')).map(([version, before, , , outcome]) => [
        version,
        before,
        outcome,
      ]);
      expect(outcomes).toEqual([
        ['flight-delay/1', 'none', 'promoted'],
        ['flight-delay/2', 'flight-delay/1', 'promoted'],
        ['flight-delay/3', 'flight-delay/2', 'rolled-back'],
      ]);
    });

    test('THEN a screen reader hears what the drawings show', async () => {
      const chart = page.getByRole('img', { name: 'Traffic shares, Act 5: Bad update' });
      expect(await chart.ariaSnapshot()).toContain('Traffic shares, Act 5: Bad update');
      const description = await chart.locator('desc').textContent();
      expect(description).toMatch(/from \d\d:\d\d flight-delay\/2 and flight-delay\/3.*1 of \d+ requests failed/);
    });
  });

  test('WHEN an act on the timeline is followed THEN its claims are open, also without a mouse', async () => {
    const { page } = await open(browser, file, PHONE);
    const claims = page.locator('li.act', { has: page.locator('#act-4') }).locator('details');
    expect(await claims.locator('table').isVisible()).toBe(false);
    await page.locator('svg a[href="#act-4"]').focus();
    await page.keyboard.press('Enter');
    await claims.locator('table').waitFor({ state: 'visible' });
    await page.close();
  });

  test('WHEN the first key is Tab THEN there is a way past the head of the page', async () => {
    const { page } = await open(browser, file, DESKTOP);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('content');
    await page.close();
  });
});
