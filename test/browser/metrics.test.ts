import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

interface Aggregated {
  readonly series: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly points: readonly (readonly [number, number | null])[];
  }[];
}

describe('the metrics explorer', () => {
  test('finds a metric by what it says, and keeps what is asked in the address', async ({ open }) => {
    const page = await open('/metrics');
    await page.getByRole('searchbox', { name: 'Search metrics' }).fill('tool call took');
    await page.getByRole('navigation', { name: 'Metrics' }).getByRole('button', { name: 'tool.duration' }).click();
    await see(page.getByRole('heading', { name: 'How long a tool call took' }));
    await page.getByRole('button', { name: /^Group by/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'tool_outcome' }).click();
    await eventually(() => new URL(page.url()).search).toContain('tool_outcome');
    await see(page.getByText(/^interpolated between the bounds of the histogram’s buckets/));
    await page.reload();
    await see(page.getByRole('heading', { name: 'How long a tool call took' }));
    await see(page.getByText('by (le, tool_outcome)').or(page.getByText('tool_outcome')).first());
  });

  test('says in its table what the API says', async ({ open, console }) => {
    const page = await open('/metrics?metric=workflow.runs&agg=increase&by=workflow_outcome');
    await page.getByRole('button', { name: /view as table$/ }).click();
    await eventually(() => new URL(page.url()).searchParams.get('table')).toBe('metric');
    await page.reload();
    const table = page.getByRole('table');
    await see(table);
    const heads = await table.getByRole('columnheader').allInnerTexts();
    const now = Date.now();
    const { series } = (await console.get(
      `/metrics/aggregate?metric=workflow.runs&aggregation=increase&group=workflow_outcome&step=120000&from=${now - 3_600_000}&to=${now}`,
    )) as Aggregated;
    expect(new Set(heads.slice(1))).toEqual(new Set(series.map(({ labels }) => labels['workflow_outcome'])));
    const highest = (values: readonly (number | null)[]) => Math.max(...values.map((value) => value ?? 0));
    for (const { labels, points } of series) {
      const column = heads.indexOf(labels['workflow_outcome'] ?? '');
      const cells = await table.locator(`tbody tr td:nth-child(${column + 1})`).allInnerTexts();
      const shown = cells.map((text) => Number.parseFloat(text.replace('–', '0')));
      expect(highest(shown)).toBeCloseTo(highest(points.map(([, value]) => value)), 1);
    }
  });

  test('leads from an exemplar to its trace', async ({ open }) => {
    const page = await open('/metrics?metric=llm.duration');
    await page.getByRole('button', { name: /view as table$/ }).click();
    await see(page.getByRole('heading', { name: 'Exemplars' }));
    await page
      .getByRole('group', { name: /as a table$/ })
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    await see(page.getByRole('treegrid').locator('[aria-selected=true]').getByText('gpt-4o'));
  });
});

describe('PromQL', () => {
  test('is what the explorer asked, to be edited', async ({ open }) => {
    const page = await open('/metrics?metric=workflow.runs');
    await page.getByRole('button', { name: 'Edit as PromQL' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('promql')).toContain('workflow_runs_total');
    await see(page.getByRole('heading', { name: 'Result' }));
  });

  test('is evaluated, and drawn again from the address', async ({ open }) => {
    const expression = 'sum by (workflow_name) (workflow_starts_total)';
    const page = await open(`/metrics?mode=promql&promql=${encodeURIComponent(expression)}`);
    await see(page.getByRole('img', { name: /^Result.*nightly-report/ }));
    await page.reload();
    await see(page.getByRole('img', { name: /^Result.*nightly-report/ }));
  });
});
