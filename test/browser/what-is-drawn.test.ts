import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendCollect } from './support/send-collect.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(async (console) => {
  await sendCollect(console);
  await sendRuns(console);
});

const row = (page: Page, name: string) =>
  page.getByRole('treegrid').locator('[aria-level]').filter({ hasText: name }).first();

const section = (page: Page, title: string) =>
  page.getByRole('complementary').getByRole('group').filter({ hasText: title });

/** The dark edge where a span decided how long the whole took: the first of the layers of its bar. */
function hasCriticalEdge(page: Page, name: string): Promise<boolean> {
  return row(page, name)
    .locator('[data-colour]')
    .first()
    .evaluate((bar) => !bar.ownerDocument.defaultView.getComputedStyle(bar).backgroundImage.startsWith('none'));
}

describe('a waterfall', () => {
  test('shows similar siblings as one row, which opens', async ({ open }) => {
    const page = await open('/runs/run-collect');
    await see(row(page, '× 14'));
    const rows = page.getByRole('treegrid').locator('[aria-level]');
    expect(await rows.count()).toBe(4);
    await row(page, '× 14').click();
    await page.keyboard.press('ArrowRight');
    await eventually(() => rows.count()).toBe(18);
  });

  test('marks what decided how long the whole took, and nothing beside it', async ({ open }) => {
    const page = await open('/runs/run-collect');
    await see(row(page, 'house-model'));
    await eventually(() => hasCriticalEdge(page, 'house-model')).toBe(true);
    expect(await hasCriticalEdge(page, '× 14')).toBe(true);
    expect(await hasCriticalEdge(page, 'aside')).toBe(false);
  });

  test('draws the whole in small', async ({ open }) => {
    const page = await open('/runs/run-collect');
    const strip = page.locator('canvas').first();
    await see(strip);
    const isDrawn = () =>
      strip.evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((byte: number) => byte > 0);
      });
    await eventually(isDrawn).toBe(true);
  });

  test('has a tick where a line was logged', async ({ open }) => {
    const page = await open('/runs/run-finished');
    const drawn = row(page, 'execute_tool web_search').locator('[data-colour]');
    await eventually(() => drawn.count()).toBe(2);
    await page.goto(new URL('/runs/run-collect', page.url()).href);
    await see(row(page, 'aside'));
    expect(await row(page, 'aside').locator('[data-colour]').count()).toBe(1);
  });
});

describe('the details of a span', () => {
  test('list its events', async ({ open }) => {
    const page = await open('/runs/run-collect');
    await row(page, 'house-model').click();
    const events = section(page, 'Events');
    await see(events.getByText('first token'));
    await see(events.getByText('+300 ms'));
  });

  test('lead to the trace that it links to, and from there back', async ({ open }) => {
    const page = await open('/runs/run-collect');
    await row(page, 'collect').click();
    await section(page, 'Links').getByRole('link').click();
    await page.waitForURL(/\/traces\/d{32}/);
    await section(page, 'Links').getByRole('link').click();
    await page.waitForURL(/\/traces\/c{32}/);
    await see(row(page, '× 14'));
  });
});

describe('a conversation whose messages were not captured', () => {
  test('says how to capture them', async ({ open }) => {
    const page = await open('/runs/run-collect?view=conversation');
    const hint = page.getByRole('region', { name: 'No messages were sent' });
    await see(hint.getByText('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT'));
  });
});

describe('what is not known', () => {
  test('is said of prices: the model, and how many calls', async ({ open }) => {
    const page = await open('/cost');
    const unknown = page.getByRole('region', { name: 'Unknown prices' });
    await see(unknown.getByRole('link', { name: 'house-model' }));
    await see(unknown.getByText('house, 1 call'));
  });

  test('is listed of metrics, by the service that sent them', async ({ open }) => {
    const page = await open('/settings?tab=contract');
    await see(page.getByText('workflow.widgets'));
    await see(page.getByText('collector').first());
  });

  test('is found by the self-test', async ({ open }) => {
    const page = await open('/settings?tab=self-test');
    await page.getByRole('button', { name: 'Check again' }).click();
    await see(page.getByRole('tabpanel').getByText('Content of messages'));
  });
});

describe('every chart', () => {
  test.for(['/', '/traces', '/logs', '/metrics', '/cost'])('can be read as a table: %s', async (path, { open }) => {
    const page = await open(path);
    await see(page.getByRole('button', { name: /view as table$/ }));
    const titles = await page
      .getByRole('button', { name: /view as table$/ })
      .evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute('aria-label')?.replace(': view as table', '') ?? ''),
      );
    expect(await page.getByRole('img').locator('canvas').count()).toBeLessThanOrEqual(titles.length);
    for (const title of titles) {
      await page.getByRole('button', { name: `${title}: view as table`, exact: true }).click();
      const table = page.getByRole('group', { name: `${title} as a table`, exact: true });
      await eventually(() => table.getByRole('row').count()).toBeGreaterThan(1);
    }
  });
});
