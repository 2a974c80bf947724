import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

const row = (page: Page, runId: string) =>
  page
    .getByRole('grid', { name: 'Runs', exact: true })
    .locator('[data-row]')
    .filter({ has: page.locator(`a[href^="/runs/${runId}"]`) });

const REASON = /^web_search: time-out after 10 s/;

describe('the list of runs', () => {
  test('says in words how each run ended or why it failed, and what it waits for', async ({ open }) => {
    const page = await open('/runs');
    await see(row(page, 'run-finished').getByText('success'));
    await see(row(page, 'run-failed').getByText(REASON));
    await see(row(page, 'run-waiting').getByText(/^approval of publication, asked/));
    expect(await row(page, 'run-failed').getByRole('img', { name: 'timeout' }).getAttribute('title')).toBe('timeout');
  });

  test('says how many there are, and of how many where a filter or a value is chosen', async ({ open }) => {
    const page = await open('/runs');
    await see(page.getByText('4 runs', { exact: true }));
    await page.getByRole('checkbox', { name: 'publish', exact: true }).click();
    await see(page.getByText('1 of 4 runs', { exact: true }));
  });

  test('shows the whole reason on a phone, with start, tokens and cost under the name', async ({ open }) => {
    const page = await open('/runs', { viewport: { width: 375, height: 812 } });
    const reason = row(page, 'run-failed').getByText(REASON);
    await see(reason);
    const isWhole = await reason.evaluate(
      ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth <= clientWidth && scrollHeight <= clientHeight,
    );
    expect(isWhole).toBe(true);
    await see(row(page, 'run-failed').getByText(/1\.10k · \$0\.0035/));
    await page.getByRole('button', { name: 'Duration' }).click();
    await page.getByRole('button', { name: 'Run, started' }).click();
    expect(new URL(page.url()).searchParams.has('sort')).toBe(false);
  });
});
