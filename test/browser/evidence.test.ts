import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendForeign } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest((running) => Promise.all([sendRuns(running), sendForeign(running)]));

describe('what a picture leads to', () => {
  test('is of a bar its times, and whether they decided how long the whole took', async ({ open }) => {
    const page = await open('/runs/run-finished');
    const rows = page.getByRole('treegrid').locator('[aria-level]');
    await rows.first().getByRole('gridcell').last().hover();
    const said = page.getByRole('tooltip');
    await eventually(() => said.allTextContents()).toEqual([
      expect.stringMatching(/^.+\nBegins at 0 ms\nTakes .+ of it itself\n.+critical path/),
    ]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await eventually(() => said.allTextContents()).toEqual([expect.stringMatching(/\nTakes .+ of it itself/)]);
    await eventually(() => rows.nth(1).getAttribute('aria-description')).toMatch(/^Begins at .+critical path/);
    await page.keyboard.press('Escape');
    await eventually(() => said.count()).toBe(0);
    await see(page.getByRole('list', { name: 'Bars' }).getByText('critical path'));
  });

  test('is of a name in the graph its first call', async ({ open }) => {
    const page = await open('/runs/run-finished?view=graph');
    const graph = page.getByRole('table', { name: 'Agents, models and tools' });
    await graph.getByRole('button', { name: 'writer' }).click();
    await see(page.getByRole('complementary').getByRole('heading', { name: /writer/ }));
    expect(new URL(page.url()).searchParams.get('span')).toMatch(/^[\da-f]{16}$/);
  });

  test('is of a span the lines that were logged in it, with their fields', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await page.getByRole('treegrid').getByText('web_search').first().click();
    const lines = page.getByRole('complementary').getByRole('listitem');
    await see(lines.filter({ hasText: /reading .+shelf=cellar/ }));
  });

  test('is of a model in the cost view of a run its calls', async ({ open }) => {
    const page = await open('/runs/run-finished?view=cost');
    const table = page.getByRole('table', { name: 'Cost by model and agent' });
    await table.getByRole('row', { name: 'writer' }).getByRole('link', { name: 'gpt-4o' }).click();
    await page.waitForURL('**/traces?**');
    await eventually(() => page.getByRole('grid', { name: 'Spans' }).locator('[data-row]').count()).toBe(1);
  });

  test.for([660, 375])(
    'is where a drawing has no room an outline, all of which is in view: %i px',
    async (width, { open }) => {
      const page = await open('/runs/run-finished?view=graph');
      const region = page.getByRole('region', { name: 'Who called whom' });
      const lines = region.locator('svg path[marker-end]');
      await see(lines);
      await page.setViewportSize({ width, height: 812 });
      await eventually(() => lines.count()).toBe(0);
      await see(region.getByRole('row', { name: /gpt-4o/ }).getByText('researcher, writer'));
      await eventually(() => region.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    },
  );

  test('is of the cost on Overview what today cost, in the words of the cost page', async ({ open }) => {
    const page = await open('/');
    const cost = page.getByRole('list', { name: 'Figures' }).getByRole('link', { name: /^Cost/ });
    await see(cost.getByText(/^today/));
    const said = /(?:≥ )?\$[\d.]+/.exec(await cost.innerText())?.[0] ?? '';
    await cost.click();
    await see(page.getByRole('list', { name: 'Figures' }).getByText(said, { exact: true }));
  });

  test('is of a name that no metric has the one that was meant', async ({ open }) => {
    const page = await open('/metrics?mode=promql&promql=rate(workflow_run_total%5B5m%5D)');
    await see(page.getByRole('heading', { name: 'No metric has this name' }));
    await page.getByRole('button', { name: 'Use workflow_runs_total' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('promql')).toBe('rate(workflow_runs_total[5m])');
  });
});

describe('the axis of a chart', () => {
  test('is the range that was chosen, also while most of it is empty', async ({ open }) => {
    const page = await open('/');
    const asked = page.waitForRequest((request) => {
      const { pathname, searchParams } = new URL(request.url());
      return pathname.endsWith('/overview') && lengthOf(searchParams) === 6 * HOUR_MILLIS;
    });
    await page.goto(page.url() + '?range=6h');
    await asked;
    await see(page.getByRole('img', { name: /^Runs by outcome/ }));
  });
});

const HOUR_MILLIS = 3_600_000;
const lengthOf = (query: URLSearchParams) => Number(query.get('to')) - Number(query.get('from'));
