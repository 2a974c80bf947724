import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

const lines = (page: Page) => page.getByRole('grid', { name: 'Log lines' }).locator('[data-row]');
const panel = (page: Page) => page.getByRole('complementary');
const filter = (page: Page) => new URL(page.url()).searchParams.get('filter') ?? '';

describe('from a log line to its trace and back', () => {
  test('leads to the span that wrote it, and from there to its lines', async ({ open }) => {
    const page = await open('/logs');
    await lines(page).filter({ hasText: 'newsroom cannot be read' }).click();
    await see(panel(page).getByRole('heading', { name: /error/ }));
    await panel(page).getByRole('button', { name: 'Span in trace' }).click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}\?.*span=[0-9a-f]{16}/);
    const selected = page.getByRole('treegrid').locator('[aria-selected=true]');
    await see(selected.getByText('execute_tool web_search'));
    await panel(page).getByRole('link', { name: 'Open in Logs' }).click();
    await page.waitForURL('**/logs?**');
    await see(lines(page).filter({ hasText: 'newsroom cannot be read' }));
    expect(filter(page)).toMatch(/^span=[0-9a-f]{16}$/);
    await eventually(() => lines(page).count()).toBe(4);
  });

  test('leads to its run', async ({ open }) => {
    const page = await open('/logs');
    await lines(page).filter({ hasText: 'nobody has approved it yet' }).click();
    await panel(page).getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForURL('**/runs/run-waiting');
    await see(page.getByRole('heading', { level: 1 }).getByRole('img', { name: 'waiting' }));
  });

  test('leads from a trace to the run that it is a part of', async ({ open }) => {
    const page = await open('/traces');
    await page.getByRole('grid', { name: 'Traces' }).getByRole('link', { name: 'publish' }).click();
    await page.getByRole('link', { name: 'Run publish' }).click();
    await page.waitForURL('**/runs/run-waiting');
  });
});

describe('the lists of traces and of spans', () => {
  test.for(['traces', 'spans'] as const)(
    'show the longest %s first by a key on a header, in the address',
    async (list, { open }) => {
      const page = await open(`/traces?list=${list}`);
      const grid = page.getByRole('grid', { name: list, exact: false });
      await see(grid.locator('[data-row]').first());
      await grid.getByRole('button', { name: 'Duration' }).press('Enter');
      await see(grid.locator('[role=columnheader][aria-sort=descending]').filter({ hasText: 'Duration' }));
      expect(new URL(page.url()).searchParams.get('sort')).toBe('duration');
      await see(grid.locator('[data-row]').first());
      await grid.getByRole('button', { name: 'Duration' }).press('Enter');
      await eventually(() => new URL(page.url()).searchParams.has('sort')).toBe(false);
    },
  );
});

describe('a value of a log line', () => {
  test('is filtered by with a click, and against with another', async ({ open }) => {
    const page = await open('/logs');
    await lines(page).filter({ hasText: 'nobody has approved it yet' }).click();
    await panel(page).getByRole('button', { name: 'Only lines with this component' }).click();
    await eventually(() => lines(page).count()).toBe(1);
    expect(filter(page)).toBe('component=publisher');
    await page.goBack();
    await panel(page).getByRole('button', { name: 'No lines with this component' }).click();
    await eventually(() => filter(page)).toBe('component!=publisher');
    await eventually(() => lines(page).filter({ hasText: 'nobody has approved it yet' }).count()).toBe(0);
    await see(lines(page).filter({ hasText: 'Workflow suspended' }));
  });

  test('of a span finds the spans that have it', async ({ open }) => {
    const page = await open('/runs/run-failed');
    await panel(page).getByRole('button', { name: 'web_search' }).first().click();
    await page.waitForURL('**/traces?**');
    expect(filter(page)).toBe('gen_ai.tool.name=web_search');
    await eventually(() => page.getByRole('grid', { name: 'Spans' }).locator('[data-row]').count()).toBe(7);
  });
});

describe('the tail of the log', () => {
  test('follows what arrives while the reader is at its top, and stands still while one is read', async ({
    open,
    console,
  }) => {
    const page = await open('/logs?filter=component%3Dpublisher');
    await eventually(() => lines(page).count()).toBe(1);
    await sendRuns(console, 'second-');
    await eventually(() => lines(page).count()).toBe(2);
    await lines(page).first().click();
    await see(panel(page));
    await sendRuns(console, 'third-');
    const pill = page.getByRole('button', { name: '1 new · resume' });
    await see(pill);
    expect(await lines(page).count()).toBe(2);
    await pill.click();
    await eventually(() => lines(page).count()).toBe(3);
  });

  test('stands still while a part of a line is selected', async ({ open, console }) => {
    const page = await open('/logs?filter=component%3Dpublisher');
    await see(lines(page));
    const count = await lines(page).count();
    await lines(page).first().getByText('nobody has approved it yet').selectText();
    await sendRuns(console, 'fourth-');
    await see(page.getByRole('button', { name: '1 new · resume' }));
    expect(await lines(page).count()).toBe(count);
    expect(await page.evaluate('getSelection().toString()')).toContain('nobody has approved it yet');
    await page.keyboard.press('j');
    await page.evaluate('getSelection().removeAllRanges()');
    await see(page.locator('[data-row]:focus'));
    expect(await lines(page).count()).toBe(count);
    await page.getByRole('button', { name: '1 new · resume' }).click();
    await eventually(() => lines(page).count()).toBe(count + 1);
  });

  test('is read line by line with the keyboard', async ({ open }) => {
    const page = await open('/logs');
    await see(lines(page));
    const opened = (index: number) => page.locator(`[data-row="${index}"][aria-selected=true]`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await see(opened(1));
    await see(panel(page));
    await page.keyboard.press('j');
    await see(opened(2));
    await page.keyboard.press('k');
    await see(opened(1));
    await panel(page).getByRole('button', { name: 'Close' }).click();
    await eventually(() => panel(page).count()).toBe(0);
    await see(page.locator('[data-row="1"]:focus'));
  });

  test('is narrowed by level with the number of what is left in its chart', async ({ open }) => {
    const page = await open('/logs');
    await page.getByText('Error', { exact: true }).click();
    await eventually(() => filter(page)).toBe('level>=error');
    await see(page.getByRole('region', { name: 'Lines' }).getByRole('button', { name: /^error \d+/ }));
    await eventually(() =>
      page.getByRole('region', { name: 'Lines' }).getByRole('button', { name: /^info/ }).count(),
    ).toBe(0);
  });
});

describe('a row of the list of traces', () => {
  test('is where it was when the reader comes back from its trace', async ({ open, console }) => {
    const nowNanos = BigInt(Date.now()) * 1_000_000n;
    const spans = Array.from({ length: 80 }, (_, index) => ({
      traceId: `a${index}`.padStart(32, '0'),
      spanId: `a${index}`.padStart(16, '0'),
      name: `job ${index}`,
      startTimeUnixNano: String(nowNanos - BigInt(index + 2) * 1_000_000_000n),
      endTimeUnixNano: String(nowNanos - BigInt(index + 1) * 1_000_000_000n),
    }));
    await postSpans(console, 'jobs', spans);
    const page = await open('/traces?service=jobs');
    const row = page.getByRole('grid', { name: 'Traces' }).locator('[data-row]').filter({ hasText: 'job 60' });
    await see(page.getByRole('link', { name: 'job 0' }));
    await page.locator('[data-row="0"]').evaluate((first) => first.closest('.overflow-auto').scrollTo({ top: 1500 }));
    await see(row);
    await eventually(() => page.evaluate('history.state?.place?.key !== undefined')).toBe(true);
    const before = await row.boundingBox();
    await row.getByRole('link').click();
    await page.waitForURL('**/traces/0*');
    await page.goBack();
    await see(row);
    await eventually(() => row.boundingBox()).toEqual(before);
  });

  test('is what alone is shown, or what is left out, with a click', async ({ open }) => {
    const page = await open('/traces');
    const rows = page.getByRole('grid', { name: 'Traces' }).locator('[data-row]');
    await see(rows);
    const names = () => rows.getByRole('link').allInnerTexts();
    const [name = ''] = await names();
    await rows.first().hover();
    await rows
      .first()
      .getByRole('button', { name: /^Without root/ })
      .click();
    await eventually(names).not.toContain(name);
    expect(filter(page)).toMatch(/^root!=/);
    await page.goBack();
    await eventually(names).toContain(name);
    await rows.first().hover();
    await rows
      .first()
      .getByRole('button', { name: /^Only root/ })
      .click();
    await eventually(async () => new Set(await names())).toEqual(new Set([name]));
  });
});
