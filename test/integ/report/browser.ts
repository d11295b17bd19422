import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { resolve } from '../../../local/kernel/paths';

const AXE = readFileSync(createRequire(resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that talks to anybody, and nothing that a container refuses. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How somebody looks at a page. */
export interface View {
  readonly width: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Starts the browser that set-up found or installed. */
export function startBrowser(): Promise<Browser> {
  const script = `import { findBrowser } from ${JSON.stringify(pathToFileURL(resolve('scripts/setup/browser.mjs')))}; console.log(findBrowser() ?? '');`;
  const found = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
  if (found === '') throw new Error('no Chromium or Chrome: npm run setup -- --all installs one, or says how');
  return chromium.launch({ executablePath: found, args: FLAGS });
}

/** Opens a file; whatever it asks for or complains of is kept. */
export async function open(browser: Browser, file: string, { width, colorScheme = 'light' }: View) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

/** What axe-core finds wrong by WCAG 2.2 AA and its best practices, with the elements. */
export async function violations(page: Page): Promise<string[]> {
  // The page's own policy allows no script but its own; an evaluated one is the browser's.
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
