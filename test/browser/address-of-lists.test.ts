import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

interface Control {
  readonly name: string;
  readonly path: string;
  readonly use: (page: Page) => Promise<unknown>;
  readonly parameter: readonly [name: string, value: string | RegExp];
  /** What is there with it, and not without. */
  readonly shows: (page: Page) => Locator;
}

const rows = (page: Page, grid: string) => page.getByRole('grid', { name: grid, exact: true }).locator('[data-row]');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const pressed = (page: Page, name: string | RegExp) => page.getByRole('button', { name, pressed: true });
const chosen = (page: Page, name: string) => page.getByRole('radio', { name, exact: true, checked: true });
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });

/** Drags over the second third of the only chart. */
async function dragOverChart(page: Page): Promise<void> {
  const box = await page.locator('.u-over').boundingBox();
  if (box === null) throw new Error('There is no chart.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * 2) / 3, y, { steps: 4 });
  await page.mouse.up();
}

const controls: readonly Control[] = [
  {
    name: 'what is listed',
    path: '/traces',
    use: (page) => choose(page, 'Spans'),
    parameter: ['list', 'spans'],
    shows: (page) => rows(page, 'Spans').first(),
  },
  {
    name: 'a quick filter',
    path: '/traces',
    use: (page) => button(page, 'Model calls').click(),
    parameter: ['filter', 'kind=inference'],
    shows: (page) => pressed(page, 'Model calls'),
  },
  {
    name: 'the table of the spans over time',
    path: '/traces',
    use: (page) => button(page, 'Spans: view as table').click(),
    parameter: ['table', 'histogram'],
    shows: (page) => page.getByRole('table', { name: 'Spans' }),
  },
  {
    name: 'a series of the spans over time',
    path: '/traces',
    use: (page) => button(page, /^failed \d/).click(),
    parameter: ['series', 'histogram%3Afailed'],
    shows: (page) => pressed(page, /^failed \d/),
  },
  {
    name: 'a stretch of the chart',
    path: '/traces',
    use: async (page) => {
      await see(page.locator('.u-over'));
      await dragOverChart(page);
    },
    parameter: ['range', /^\d{13}\.\.\d{13}$/],
    shows: (page) => page.getByRole('button', { name: 'Live', pressed: false }),
  },
  {
    name: 'a component',
    path: '/logs',
    use: async (page) => {
      await button(page, 'Component').click();
      await page
        .getByRole('dialog', { name: 'Component' })
        .getByRole('button', { name: /^publisher/ })
        .click();
    },
    parameter: ['filter', 'component=publisher'],
    shows: (page) => button(page, 'component=publisher'),
  },
  {
    name: 'whether lines break',
    path: '/logs',
    use: (page) => button(page, 'Wrap').click(),
    parameter: ['wrap', '1'],
    shows: (page) => pressed(page, 'Wrap'),
  },
  {
    name: 'the line that is read',
    path: '/logs',
    use: (page) => rows(page, 'Log lines').filter({ hasText: 'nobody has approved it yet' }).click(),
    parameter: ['log', /^\d+$/],
    shows: (page) => page.getByRole('complementary', { name: 'Log line' }).getByText('nobody has approved it yet'),
  },
  {
    name: 'a level of the lines over time',
    path: '/logs',
    use: (page) => button(page, /^error \d/).click(),
    parameter: ['series', 'histogram%3Aerror'],
    shows: (page) => pressed(page, /^error \d/),
  },
  {
    name: 'a metric, and what was looked for',
    path: '/metrics',
    use: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('tool call took');
      await page.keyboard.press('Enter');
    },
    parameter: ['find', 'tool call took'],
    shows: (page) => page.getByRole('heading', { name: 'How long a tool call took' }),
  },
  {
    name: 'an aggregation',
    path: '/metrics?metric=tool.duration',
    use: async (page) => {
      await button(page, /^Aggregation/).click();
      await page.getByRole('menuitemcheckbox', { name: 'Median' }).click();
    },
    parameter: ['agg', 'p50'],
    shows: (page) => page.getByRole('heading', { name: 'Median of tool.duration' }),
  },
  {
    name: 'that nothing is grouped by',
    path: '/metrics?metric=workflow.runs',
    use: (page) => button(page, 'Do not group by workflow_outcome').click(),
    parameter: ['by', 'none'],
    shows: (page) => page.getByText(/^sum ?\(workflow_runs_total/),
  },
  {
    name: 'a condition',
    path: '/metrics?metric=workflow.runs',
    use: async (page) => {
      await button(page, /^Add a condition/).click();
      const dialog = page.getByRole('dialog', { name: 'Add a condition' });
      await dialog.getByRole('button', { name: 'workflow_name' }).click();
      await dialog.getByRole('button', { name: 'nightly-report', exact: true }).hover();
      await dialog.getByRole('button', { name: 'Not nightly-report' }).click();
    },
    parameter: ['where', 'workflow_name!="nightly-report"'],
    shows: (page) => button(page, 'Drop workflow_name!="nightly-report"'),
  },
  {
    name: 'how series are drawn',
    path: '/metrics?metric=workflow.runs',
    use: (page) => choose(page, 'Stacked'),
    parameter: ['shape', 'stacked'],
    shows: (page) => chosen(page, 'Stacked'),
  },
  {
    name: 'a series of a metric',
    path: '/metrics?metric=workflow.runs',
    use: (page) => page.getByRole('button', { name: 'timeout', exact: true }).click(),
    parameter: ['series', 'metric%3Atimeout'],
    shows: (page) => page.getByRole('button', { name: 'timeout', exact: true, pressed: true }),
  },
  {
    name: 'the language',
    path: '/metrics',
    use: (page) => choose(page, 'PromQL'),
    parameter: ['mode', 'promql'],
    shows: (page) => page.getByRole('heading', { name: 'Ask in PromQL' }),
  },
  {
    name: 'the table of an expression',
    path: '/metrics?mode=promql&promql=workflow_starts_total',
    use: (page) => button(page, 'Result: view as table').click(),
    parameter: ['table', 'metric'],
    shows: (page) => page.getByRole('table', { name: 'Result' }),
  },
];

describe('a list or a chart', () => {
  test.for(controls)(
    'keeps in the address, and shows again from there: $name',
    async ({ path, use, parameter: [name, value], shows }, { open }) => {
      const page = await open(path);
      await see(page.locator('[data-row], .u-over, [role=textbox]').first());
      expect(await shows(page).count()).toBe(0);
      await use(page);
      const written = () => new URL(page.url()).searchParams.get(name) ?? '';
      await eventually(written)[value instanceof RegExp ? 'toMatch' : 'toBe'](value);
      await see(shows(page));
      await page.reload();
      await see(shows(page));
      expect(written()).toMatch(value);
    },
  );
});
