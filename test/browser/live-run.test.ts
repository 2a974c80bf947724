import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Program } from '../support/run-program.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { reportOpenRun } from './support/report-open-run.ts';
import { sendRuns, startLiveRun } from './support/send-runs.ts';

const test = pageTest(sendRuns).extend(
  'live',
  { scope: 'file' },
  async ({ console }, { onCleanup }): Promise<Program> => {
    const program = await startLiveRun(console);
    onCleanup(() => {
      program.process.kill('SIGKILL');
    });
    return program;
  },
);

const firstRow = (page: Page) => page.getByRole('grid', { name: 'Runs' }).locator('[data-row="0"]');

describe('a run that goes on', () => {
  test('is announced over the list of runs, which does not move until the reader asks', async ({
    open,
    console,
    live,
  }) => {
    void live;
    const page = await open('/runs?range=15m');
    await see(firstRow(page).getByRole('link', { name: 'watch-inbox' }));
    await see(firstRow(page).getByRole('img', { name: 'running' }));
    await sendRuns(console, 'later-');
    const pill = page.getByRole('button', { name: /^\d+ new$/ });
    await see(pill);
    expect(await firstRow(page).getByRole('link').innerText()).toBe('watch-inbox');
    await pill.click();
    await eventually(() => firstRow(page).getByRole('link').innerText()).toBe('publish');
    await eventually(() => pill.count()).toBe(0);
  });

  test('says on the overview where it is', async ({ open, live }) => {
    void live;
    const page = await open('/');
    const row = page.getByRole('table', { name: 'Running and waiting' }).getByRole('row', { name: 'watch-inbox' });
    await see(row.getByText('reader'));
  });

  test('grows in the waterfall', async ({ open, live }) => {
    void live;
    const page = await open('/runs/run-live');
    const row = page.getByRole('row', { name: 'invoke_agent reader' });
    await see(row.getByText('running'));
    await see(row.locator('.running-edge'));
    const finished = page.getByRole('row', { name: 'workflow.step prepare' });
    expect(await finished.locator('.running-edge').count()).toBe(0);
    const before = await row.getByRole('gridcell').nth(1).innerText();
    await eventually(() => row.getByRole('gridcell').nth(1).innerText()).not.toBe(before);
  });

  test('ends before the eyes of the reader', async ({ open, live }) => {
    const [overview, runs, run] = await Promise.all([open('/'), open('/runs?range=15m'), open('/runs/run-live')]);
    const inList = runs.getByRole('row', { name: 'watch-inbox' });
    const underWay = overview.getByRole('table', { name: 'Running and waiting' });
    await see(underWay.getByRole('link', { name: 'watch-inbox' }));
    await see(inList.getByRole('img', { name: 'running' }));
    await see(run.getByRole('row', { name: 'invoke_agent reader' }).locator('.running-edge'));
    live.process.kill('SIGUSR2');
    await eventually(() => underWay.getByRole('link', { name: 'watch-inbox' }).count()).toBe(0);
    await see(inList.getByRole('img', { name: 'success' }));
    await eventually(() => run.locator('.running-edge').count()).toBe(0);
    await see(run.getByRole('heading', { level: 1 }).getByRole('img', { name: 'success' }));
  });
});

describe('a run that does not go on', () => {
  test('is marked as stalled where nothing in it has moved for a minute', async ({ open, console }) => {
    await reportOpenRun(console, 'run-stalled', Date.now() - 120_000);
    const page = await open('/runs/run-stalled');
    await see(page.getByRole('heading', { level: 1 }).getByRole('img', { name: 'stalled' }));
    await see(page.getByRole('treegrid').getByText('stalled'));
    await see(page.getByText(/^Stalled: it is open, but nothing of it has started or ended since \d\d:\d\d:\d\d \(2m/));
    const overview = await open('/');
    const row = overview.getByRole('table', { name: 'Running and waiting' }).getByRole('row', { name: 'slow-import' });
    await see(row.getByText(/^last moved \d min ago/));
  });

  test('is marked as abandoned, before the eyes of the reader, when its process is gone', async ({ open, console }) => {
    const program = await startLiveRun(console, 'run-dying');
    const page = await open('/runs/run-dying');
    const standing = page.getByRole('heading', { level: 1 });
    await see(standing.getByRole('img', { name: 'running' }));
    program.process.kill('SIGKILL');
    await see(standing.getByRole('img', { name: 'abandoned' }));
    await see(page.getByRole('treegrid').getByText('abandoned'));
    await see(page.getByText(/^Abandoned: it has not ended, and nothing has been heard of it since/));
    const list = await open('/runs');
    const row = list.locator('[data-row]').filter({ has: list.locator('a[href^="/runs/run-dying"]') });
    await see(row.getByText(/^last heard of .* ago$/));
    expect(await page.locator('.running-edge').count()).toBe(0);
  });
});
