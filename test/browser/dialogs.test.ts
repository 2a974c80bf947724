import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { barriersOf, problemsInAllLooks } from './support/looks.ts';
import { pageTest } from './support/page-test.ts';
import { pages } from './support/pages.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

interface Dialog {
  readonly name: string;
  readonly path: string;
  /** Where there is room for what opens it only. */
  readonly from?: number;
  /** Where it stands for what there is no room for only. */
  readonly below?: number;
  readonly open: (page: Page) => Promise<void>;
}

const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const dialogs: readonly Dialog[] = [
  { name: 'palette', path: '/', open: (page) => page.keyboard.press('Control+k') },
  {
    name: 'palette with what it found',
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('run');
      await see(page.getByRole('option').filter({ hasText: 'run-' }).first());
    },
  },
  { name: 'pages', path: '/', below: 640, open: click('Pages') },
  { name: 'help', path: '/', open: (page) => page.keyboard.press('?') },
  { name: 'time range', path: '/', open: click(/Last hour/) },
  { name: 'services', path: '/', open: click('All services') },
  { name: 'environments', path: '/', open: click('All environments') },
  { name: 'facets', path: '/runs', below: 1024, open: click(/^Filter/) },
  { name: 'theme', path: '/', from: 640, open: click('Theme') },
  { name: 'erase', path: '/settings', open: click('Erase…') },
  { name: 'more of a run', path: '/runs/run-finished', open: click('More') },
  {
    name: 'erase a run',
    path: '/runs/run-finished',
    open: async (page) => {
      await click('More')(page);
      await page.getByRole('menuitem', { name: 'Erase the run…' }).click();
      await see(page.getByText(/^It is named by 1 run/));
    },
  },
  {
    name: 'span details',
    path: '/runs/run-finished',
    open: async (page) => {
      await page.getByRole('treegrid').locator('[aria-level]').nth(3).click();
      // The buttons of an attribute are there while the pointer is over it.
      await page.getByText('gen_ai.operation.name', { exact: true }).hover();
      await see(page.getByRole('button', { name: 'Copy gen_ai.operation.name' }));
    },
  },
  { name: 'rows of the waterfall', path: '/runs/run-finished', open: click('Rows') },
  {
    name: 'log line',
    path: '/logs',
    open: (page) =>
      page
        .getByRole('grid')
        .locator('[data-row]')
        .first()
        .click({ position: { x: 20, y: 14 } }),
  },
  { name: 'components', path: '/logs', open: click('Component') },
  { name: 'agents', path: '/logs', open: click('Agent') },
  {
    name: 'completion',
    path: '/traces',
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Filter' }).click();
      await see(page.locator('.cm-content:focus'));
      await page.keyboard.press('Control+Space');
      await see(page.getByRole('listbox'));
    },
  },
  { name: 'all metrics', path: '/metrics', below: 1024, open: click('All metrics') },
  { name: 'aggregation', path: '/metrics', open: click(/^Aggregation/) },
  { name: 'group by', path: '/metrics', open: click(/^Group by/) },
  { name: 'condition', path: '/metrics', open: click(/^Add a condition/) },
];

const OPENED = '[role=dialog], [role=menu], [role=listbox], [aria-label="Width of the panel"]';

describe('what opens over a page, in both themes at three widths', () => {
  test.for(dialogs)(
    'has no barrier, and nothing is cut: $name',
    async ({ path, from = 0, below = Infinity, open: openIt }, { open }) => {
      const page = await open(path, { reducedMotion: 'reduce' });
      await see(pages.find((known) => known.path === path)?.shows(page) ?? page.getByRole('treegrid'));
      const opened = page.locator(OPENED);
      const problems = await problemsInAllLooks(page, {
        before: async (width) => {
          // Away from what has a tooltip, which Escape would close first.
          await page.mouse.move(0, 0);
          await page.keyboard.press('Escape');
          await eventually(() => opened.count()).toBe(0);
          if (width < from || width >= below) return;
          await openIt(page);
          await see(opened);
        },
      });
      expect(problems).toEqual([]);
    },
  );
});

describe('a reader with settings of the system', () => {
  test('sees bars, outcomes and the focus in forced colours', async ({ open }) => {
    const page = await open('/runs/run-failed', { forcedColors: 'active', reducedMotion: 'reduce' });
    const bars = page.getByRole('treegrid').locator('[data-colour]');
    await see(bars);
    const adjusts = await bars.evaluateAll((elements) =>
      elements.map((bar) => bar.ownerDocument.defaultView.getComputedStyle(bar).forcedColorAdjust),
    );
    expect(new Set(adjusts)).toEqual(new Set(['none']));
    expect(await barriersOf(page)).toEqual([]);
  });

  test('sees nothing move where motion is reduced', async ({ open }) => {
    const page = await open('/', { reducedMotion: 'reduce' });
    await see(page.getByRole('img', { name: /^Cost by model/ }));
    const moving = await page.evaluate(
      'document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 1).length',
    );
    expect(moving).toBe(0);
  });
});
