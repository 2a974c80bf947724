import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { dialects, postSpans, sendForeign } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const odd = { traceId: '9'.repeat(32), spanId: '9'.repeat(16) };

/** A span with an attribute that is called like a key, and one that is a list. */
async function sendOdd(running: RunningConsole): Promise<void> {
  const nowNanos = String(BigInt(Date.now()) * 1_000_000n);
  const values = ['stop', 'tool calls'].map((stringValue) => ({ stringValue }));
  const attributes = [
    { key: 'status', value: { intValue: '500' } },
    { key: 'reasons', value: { arrayValue: { values } } },
  ];
  const times = { startTimeUnixNano: nowNanos, endTimeUnixNano: nowNanos };
  await postSpans(running, 'odd', [{ ...odd, name: 'odd', kind: 1, ...times, attributes }]);
}

const test = pageTest((running) => Promise.all([sendRuns(running), sendForeign(running), sendOdd(running)]));

const field = (page: Page) => page.getByRole('textbox', { name: 'Filter' });
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const rowsOf = (page: Page, grid: string) => page.getByRole('grid', { name: grid, exact: true }).locator('[data-row]');
const linksOf = (page: Page, grid: string) =>
  rowsOf(page, grid).evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.pathname));

/** What the field holds, which is a plain one until it gets the focus. */
const written = async (page: Page): Promise<string> => {
  const isEditor = (await page.locator('.cm-content').count()) > 0;
  return isEditor ? field(page).innerText() : field(page).inputValue();
};

/** Focuses the field and writes at once, while the editor takes the place of the plain field. */
async function write(page: Page, text: string): Promise<void> {
  await see(field(page));
  await page.keyboard.press('/');
  await page.keyboard.type(text, { delay: 15 });
}

const lists = [
  { path: '/traces', grid: 'Traces', filter: 'status = error', count: 1 },
  { path: '/traces?list=spans', grid: 'Spans', filter: 'model = gpt-4o and agent = writer', count: 2 },
  { path: '/logs', grid: 'Log lines', filter: 'level >= error and component = reporter', count: 1 },
  { path: '/runs', grid: 'Runs', filter: 'workflow = nightly-report and outcome = timeout', count: 1 },
] as const;

describe('a filter', () => {
  test.for(lists)(
    'narrows $grid, is in the address, and goes with the way back',
    async ({ path, grid, filter, count }, { open }) => {
      const page = await open(path);
      await see(rowsOf(page, grid));
      const all = await rowsOf(page, grid).count();
      expect(all).toBeGreaterThan(count);
      await write(page, filter);
      await page.keyboard.press('Enter');
      await eventually(() => rowsOf(page, grid).count()).toBe(count);
      expect(parameter(page, 'filter')).toBe(filter);
      const shown = await linksOf(page, grid);
      await page.reload();
      await eventually(() => linksOf(page, grid)).toEqual(shown);
      expect(await written(page)).toBe(filter);
      await page.goBack();
      await eventually(() => rowsOf(page, grid).count()).toBe(all);
      expect(parameter(page, 'filter')).toBeNull();
    },
  );

  test('keeps what is written when Escape leaves it, says so, and goes back on demand', async ({ open }) => {
    const page = await open('/runs?filter=outcome%20%3D%20success');
    await write(page, ' and agent = wri');
    await see(page.getByRole('listbox').getByRole('option', { name: 'writer' }));
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('listbox').count()).toBe(0);
    await see(page.locator('.cm-content:focus'));
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('.cm-content:focus').count()).toBe(0);
    await see(page.getByText('not applied'));
    expect(await written(page)).toContain('agent = wri');
    expect(parameter(page, 'filter')).toBe('outcome = success');
    await page.getByRole('button', { name: 'Back to what is applied: Filter' }).click();
    await eventually(() => written(page)).toBe('outcome = success');
    expect(await page.getByText('not applied').count()).toBe(0);
  });

  test.for(lists)('that is wrong says at $grid what is wrong and where', async ({ path, grid }, { open }) => {
    const page = await open(path);
    await see(rowsOf(page, grid));
    await write(page, 'service = reports and (duration > ');
    await page.keyboard.press('Enter');
    await see(page.getByRole('alert'));
    await see(page.locator('.cm-lintRange-error'));
    expect(parameter(page, 'filter')).toBeNull();
    await see(rowsOf(page, grid));
  });

  test('is completed: keys, then values that have arrived', async ({ open }) => {
    const page = await open('/traces');
    await see(rowsOf(page, 'Traces'));
    await write(page, 'agen');
    const offers = page.getByRole('listbox').getByRole('option');
    await see(offers.filter({ hasText: /^agent/ }));
    await page.keyboard.type('t = ');
    await see(offers.filter({ hasText: 'researcher' }));
    await page.keyboard.type('wri');
    await eventually(() => offers.count()).toBe(1);
    await page.keyboard.press('Enter');
    await eventually(() => written(page)).toContain('agent = writer');
    expect(parameter(page, 'filter')).toBeNull();
    await page.keyboard.press('Enter');
    await eventually(() => parameter(page, 'filter')).toBe('agent = writer');
    await eventually(() => rowsOf(page, 'Traces').count()).toBe(2);
  });

  test('still offers what it was asked for when the reader pressed a key before the answer', async ({ open }) => {
    const page = await open('/traces');
    const asked = Promise.withResolvers<() => Promise<void>>();
    await page.route('**/attributes/values?**', (route) => asked.resolve(() => route.continue()));
    await write(page, 'agent = ');
    const answer = await asked.promise;
    await page.keyboard.press('ArrowDown');
    await answer();
    await see(page.getByRole('listbox').getByRole('option').filter({ hasText: 'writer' }));
  });

  test('that matches nothing says which part to drop', async ({ open }) => {
    const page = await open('/traces?filter=agent+%3D+writer+and+status+%3D+error');
    await see(page.getByRole('heading', { name: 'No spans match' }));
    await page
      .getByRole('listitem')
      .filter({ hasText: /status ?= ?error/ })
      .getByRole('button', { name: 'Drop' })
      .click();
    await eventually(() => rowsOf(page, 'Traces').count()).toBe(2);
    expect(parameter(page, 'filter')).toMatch(/^agent ?= ?writer$/);
  });

  test.for([
    ['status', 'attribute.status=500'],
    ['reasons', 'reasons=stop reasons="tool calls"'],
  ] as const)('of the panel finds what has the attribute: %s', async ([name, term], { open }) => {
    const page = await open(`/traces/${odd.traceId}?span=${odd.spanId}`);
    const attribute = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    await attribute.hover();
    await attribute.getByRole('button', { name: 'Find spans with it' }).click();
    await eventually(() => parameter(page, 'filter')).toBe(term);
    await eventually(() => linksOf(page, 'Spans')).toEqual([`/traces/${odd.traceId}`]);
  });

  test.for(Object.keys(dialects))('finds the model call of %s like our own', async (name, { open }) => {
    const page = await open(
      `/traces?list=spans&filter=${encodeURIComponent(`kind = inference and model = gpt-4o and name = ${name}`)}`,
    );
    await eventually(() => rowsOf(page, 'Spans').count()).toBe(1);
    await see(rowsOf(page, 'Spans').getByRole('img', { name: 'Model call' }));
    await see(rowsOf(page, 'Spans').getByText('150'));
  });
});

describe('what is looked at', () => {
  test('has its times in the zone of the reader, or in UTC', async ({ open }) => {
    const page = await open('/runs?range=1767225600000..1767229200000', { timezoneId: 'Asia/Tokyo' });
    const range = page.getByRole('button', { name: /^1 Jan/ });
    await see(range.filter({ hasText: '09:00' }));
    expect(await range.innerText()).not.toContain('UTC');
    await range.click();
    await page.getByRole('radiogroup', { name: 'Zone' }).getByText('UTC').click();
    await eventually(() => parameter(page, 'zone')).toBe('utc');
    await see(range.filter({ hasText: '00:00' }).getByText('UTC'));
    await page.reload();
    await see(range.filter({ hasText: '00:00' }));
  });

  test('says that times are in UTC where the machine is', async ({ open }) => {
    const page = await open('/runs', { timezoneId: 'UTC' });
    await see(page.getByRole('button', { name: 'Last hour' }).getByText('UTC'));
  });

  test('stays in the address from page to page: time, zone, service', async ({ open }) => {
    const page = await open('/runs');
    await page.getByRole('button', { name: 'Last hour' }).click();
    await page.getByRole('button', { name: 'Last 24 hours' }).click();
    await eventually(() => parameter(page, 'range')).toBe('24h');
    await page.getByRole('button', { name: 'Last 24 hours' }).click();
    await page.getByRole('radiogroup', { name: 'Zone' }).getByText('UTC').click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'All services' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'foreign' }).click();
    await eventually(() => page.getByRole('link', { name: 'nightly-report' }).count()).toBe(0);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Traces' }).click();
    await eventually(() => rowsOf(page, 'Traces').count()).toBe(Object.keys(dialects).length);
    expect(['range', 'zone', 'service'].map((name) => parameter(page, name))).toEqual(['24h', 'utc', 'foreign']);
  });

  test('is narrowed by facets, and sorted, in the address', async ({ open }) => {
    const page = await open('/runs');
    await page.getByRole('checkbox', { name: 'publish', exact: true }).click();
    await eventually(() => rowsOf(page, 'Runs').count()).toBe(1);
    await page.reload();
    await eventually(() => rowsOf(page, 'Runs').count()).toBe(1);
    await page.getByRole('button', { name: 'Drop the chosen values' }).click();
    await page.getByRole('columnheader', { name: 'Cost' }).getByRole('button').click();
    await see(page.locator('[role=columnheader][aria-sort=descending]').filter({ hasText: 'Cost' }));
    await eventually(() => rowsOf(page, 'Runs').last().getByRole('link').innerText()).toBe('publish');
  });

  test('says of a key that nothing has what may be meant, and takes it', async ({ open }) => {
    const page = await open('/runs?filter=outcom%20%3D%20timeout');
    await see(page.getByText('No attribute is called outcom.'));
    await page.getByRole('button', { name: 'outcome', exact: true }).click();
    await eventually(() => rowsOf(page, 'Runs').count()).toBe(1);
    expect(parameter(page, 'filter')).toBe('outcome=timeout');
  });
});
