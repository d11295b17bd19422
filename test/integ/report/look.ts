import type { Page } from 'playwright-core';

// What runs inside the page is text: the browser's types would else be everybody's, in all of the repository.

/** Opens whatever opens. */
export async function openEverything(page: Page): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
}

/** Pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Colours of the ground, of text and of something that is drawn. @param drawn - its selector */
export function colours(page: Page, drawn: string): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `((drawn) => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color, getComputedStyle(document.querySelector(drawn)).fill];
    })(${JSON.stringify(drawn)})`,
  );
}

/** Cells of a table, row by row; it need not be visible. */
export function cells(page: Page, caption: string): Promise<string[][]> {
  return page.evaluate<string[][]>(
    `((caption) => {
      const text = (element) => (element?.textContent ?? '').trim();
      const table = [...document.querySelectorAll('table')].find((one) => text(one.querySelector('caption')) === caption);
      return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map(text));
    })(${JSON.stringify(caption)})`,
  );
}

/** What has the focus: its id, or its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement?.id || document.activeElement?.textContent');
}
