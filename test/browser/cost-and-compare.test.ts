import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendForeign } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest((running) => Promise.all([sendRuns(running), sendForeign(running)]));

interface Spending {
  readonly costUsd: number;
  readonly calls: number;
}

interface CostReport {
  readonly total: Spending;
  readonly ofFailedRunsUsd: number;
  readonly rows: readonly { readonly spending: Spending }[];
}

const lastHour = () => `from=${Date.now() - 3_600_000}&to=${Date.now()}`;
/** Four decimals, as the page writes amounts like these. */
const usd = (amount: number) => `$${amount.toFixed(4)}`;
const amountOf = (text: string) => Number.parseFloat(text.replace('$', ''));

describe('the cost page', () => {
  test('shows the totals of the API, which its rows add up to', async ({ open, console }) => {
    const page = await open('/cost');
    const report = (await console.get(`/cost?${lastHour()}&group=agent`)) as CostReport;
    await see(page.getByRole('listitem').filter({ hasText: /^Cost/ }).getByText(usd(report.total.costUsd)));
    await see(page.getByRole('listitem').filter({ hasText: 'Of failed runs' }).getByText(usd(report.ofFailedRunsUsd)));
    const rows = page.getByRole('table', { name: 'Cost by group' }).locator('tbody tr');
    for (const dimension of ['model', 'workflow'])
      await page.getByRole('button', { name: dimension, exact: true }).click();
    await eventually(() => rows.count()).toBe(report.rows.length);
    const shown = await rows.evaluateAll((elements) =>
      elements.map((row) => row.querySelector('td:nth-child(3)')?.textContent ?? ''),
    );
    const sum = shown.map(amountOf).reduce((total, amount) => total + amount, 0);
    expect(sum).toBeCloseTo(report.total.costUsd, 4);
    expect(report.rows.reduce((total, row) => total + row.spending.costUsd, 0)).toBeCloseTo(report.total.costUsd, 10);
  });

  test('leads from a row to its calls', async ({ open }) => {
    const page = await open('/cost');
    await page.getByRole('row', { name: 'writer' }).getByRole('link', { name: 'gpt-4o' }).click();
    await page.waitForURL('**/traces?**');
    await eventually(() => page.getByRole('grid', { name: 'Spans' }).locator('[data-row]').count()).toBe(2);
  });

  test('is what the runs cost together', async ({ open, console }) => {
    const { items } = (await console.get(`/runs?${lastHour()}`)) as { items: readonly { spending: Spending }[] };
    const { total } = (await console.get(`/cost?${lastHour()}`)) as CostReport;
    expect(items.reduce((sum, { spending }) => sum + spending.costUsd, 0)).toBeCloseTo(total.costUsd, 10);
    const page = await open('/');
    await see(page.getByRole('link', { name: `Cost ${usd(total.costUsd)}` }));
  });
});

describe('two runs side by side', () => {
  test('are chosen in the list and aligned by what they did', async ({ open }) => {
    const page = await open('/runs');
    for (const id of ['run-finished', 'run-longer']) {
      const row = page.getByRole('row').filter({ has: page.locator(`a[href^="/runs/${id}"]`) });
      await row.getByRole('checkbox').click();
    }
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL('**/compare?**');
    const steps = page.getByRole('grid', { name: 'Steps of both runs' });
    await see(steps.getByText('only in'));
    expect(await steps.getByText('only in').count()).toBe(1);
    await page.getByText(/^Different/).click();
    await eventually(() => new URL(page.url()).searchParams.get('show')).toBe('different');
    await page.reload();
    await see(steps.getByText('only in'));
  });

  test('say what one cost more than the other', async ({ open }) => {
    const page = await open('/compare?left=run-finished&right=run-failed');
    const both = page.getByRole('table', { name: 'Both runs' });
    await see(both.getByRole('row', { name: 'Cost' }).getByText('−$0.0035'));
    await see(page.getByRole('button', { name: 'Copy run id of A' }));
    await page.getByRole('button', { name: 'Swap' }).click();
    await see(both.getByRole('row', { name: 'Cost' }).getByText('+$0.0035'));
  });
});
