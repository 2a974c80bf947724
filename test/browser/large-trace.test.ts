import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendLargeTrace } from './support/send-large-trace.ts';

const LARGE = 50_000;
const SMALL = 1000;
const MOST_NODES = 2000;
/** Fifty times the spans may take so much longer: what is drawn is the same, what is parsed is not. */
const MOST_TIMES = 25;

const traceIds = new Map<number, string>();
const test = pageTest(async (running) => {
  for (const count of [SMALL, LARGE]) traceIds.set(count, await sendLargeTrace(running, count));
});

const pathOf = (count: number) => `/traces/${traceIds.get(count) ?? ''}`;
const rows = (page: Page) => page.getByRole('treegrid').locator('[aria-level]');
const nodes = (page: Page) => page.locator('*').count();
const active = (page: Page) => page.getByRole('treegrid').locator('[data-active]');

describe('a trace of 50,000 spans', () => {
  test('is drawn almost as fast as a small one, with as few elements', async ({ open }) => {
    const page = await open('/settings');
    /** From the answer of the console to the rows. */
    const millisToDraw = async (count: number) => {
      const url = new URL(pathOf(count), page.url());
      const answered = page.waitForResponse((response) => response.url().endsWith(`${url.pathname}/spans`), {
        timeout: 60_000,
      });
      await page.goto(url.href);
      await (await answered).finished();
      const began = performance.now();
      await see(rows(page));
      const millis = performance.now() - began;
      await see(page.getByText(`${count.toLocaleString('en-US')} spans`));
      expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
      return millis;
    };
    const best = async (count: number) =>
      Math.min(await millisToDraw(count), await millisToDraw(count), await millisToDraw(count));
    const small = await best(SMALL);
    expect((await best(LARGE)) / small).toBeLessThan(MOST_TIMES);
  });

  test('is scrolled to its last row, and walked by keyboard', async ({ open }) => {
    const page = await open(pathOf(LARGE));
    await see(rows(page));
    await page.keyboard.press('j');
    await eventually(() => active(page).innerText()).toContain('everything');
    await page.keyboard.press('End');
    await eventually(() => active(page).innerText()).toContain('the last one failed');
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await eventually(() => active(page).innerText()).toContain('everything');
    await page.keyboard.press('f');
    await eventually(() => active(page).innerText()).toContain('the last one failed');
    await see(page.getByRole('complementary').getByText('the last one failed').first());
  });

  test('is searched, and folded to its root', async ({ open }) => {
    const page = await open(pathOf(LARGE));
    await see(rows(page));
    await page.keyboard.press('/');
    await page.keyboard.type('step 25000');
    await eventually(() => rows(page).allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('step 25000')]),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await eventually(() => rows(page).count()).toBe(1);
  });
});
