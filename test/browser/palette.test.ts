import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendForeign } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest((running) => Promise.all([sendRuns(running), sendForeign(running)]));

async function write(page: Page, text: string): Promise<void> {
  await see(page.getByRole('navigation', { name: 'Pages' }));
  await page.keyboard.press('Control+k');
  await see(page.getByRole('dialog', { name: 'Search and commands' }));
  await page.keyboard.type(text);
}

/** Writes and presses Enter at once, as who knows where he wants to go. */
async function command(page: Page, text: string): Promise<void> {
  await write(page, text);
  await page.keyboard.press('Enter');
  await eventually(() => page.getByRole('dialog').count()).toBe(0);
}

const path = (page: Page) => new URL(page.url()).pathname;
const parameter = (page: Page) => new URL(page.url()).searchParams.get('filter');

describe('the palette', () => {
  test.for([
    ['logs', '/logs'],
    ['settings', '/settings'],
    ['over', '/'],
  ] as const)('goes to the page that the text names: %s', async ([text, to], { open }) => {
    const page = await open('/cost');
    await command(page, text);
    await eventually(() => path(page)).toBe(to);
    expect(new URL(page.url()).search).toBe('');
  });

  test('does what the text names', async ({ open }) => {
    const page = await open('/cost', { colorScheme: 'light' });
    await command(page, 'dark');
    await eventually(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(path(page)).toBe('/cost');
  });

  test.for([
    ['last 6', 'range', '6h'],
    ['only reports', 'service', 'reports'],
    ['failed', 'filter', 'failed = true'],
  ] as const)('narrows what is looked at: %s', async ([text, name, value], { open }) => {
    const page = await open('/runs');
    await command(page, text);
    await eventually(() => new URL(page.url()).searchParams.get(name)).toBe(value);
    expect(path(page)).toBe('/runs');
  });

  test('opens the run that the text is found in, without waiting for its list', async ({ open }) => {
    const page = await open('/cost');
    await command(page, 'run-fini');
    await eventually(() => path(page)).toBe('/runs/run-finished');
  });

  test('opens what has an id that begins with the eight characters that the page shows', async ({
    open,
    console: { url },
  }) => {
    const to = Date.now() + 60_000;
    const answer = await fetch(`${url}/api/console/v1/traces?from=0&to=${to}`);
    const { items } = (await answer.json()) as { readonly items: readonly { traceId: string; runId?: string }[] };
    const { traceId, runId } = items.find((trace) => /\d/.test(trace.traceId.slice(0, 8)))!;
    const page = await open('/cost?range=15m');
    await command(page, traceId.slice(0, 8));
    const places = [`/traces/${traceId}`, `/runs/${runId ?? traceId}`];
    await eventually(() => places.includes(path(page))).toBe(true);
  });

  test('searches for what nothing is named, and offers no run of that id', async ({ open }) => {
    const page = await open('/cost');
    await write(page, 'zebra');
    await see(page.getByRole('option', { name: /^Search runs/ }));
    expect(await page.getByRole('option', { name: /^Open/ }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await eventually(() => parameter(page)).toBe('"zebra"');
  });
});
