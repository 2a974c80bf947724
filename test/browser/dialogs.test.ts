import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { pages, pathIn } from './support/pages.ts';
import { see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const HEIGHT = 900;
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 768, 375].map((width) => ({ colorScheme, width })),
);

/** What axe objects to, in a line each. */
async function violationsOf(page: Page, where: string): Promise<string[]> {
  // CodeMirror moves through its list with the focus in the field, which axe does not see.
  const { violations } = await new AxeBuilder({ page })
    .exclude('.cm-tooltip-autocomplete ul')
    .withTags(rules)
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) =>
      `${where}: ${impact ?? ''} ${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join('\n  ')}`,
  );
}

interface Overlay {
  readonly name: string;
  readonly path: string;
  /** Where there is room for it only. */
  readonly from?: number;
  readonly open: (page: Page) => Promise<void>;
}

const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const overlays: readonly Overlay[] = [
  { name: 'palette', path: '/', open: (page) => page.keyboard.press('Control+k') },
  { name: 'help', path: '/', open: (page) => page.keyboard.press('?') },
  { name: 'time range', path: '/', open: click(/Last hour/) },
  { name: 'services', path: '/', open: click('All services') },
  { name: 'theme', path: '/', from: 640, open: click('Theme') },
  { name: 'clear', path: '/settings', open: click('Clear…') },
  {
    name: 'span details',
    path: '/runs/run-finished',
    open: (page) => page.getByRole('treegrid').locator('[aria-level]').first().click(),
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
  { name: 'group by', path: '/metrics', open: click(/^Group by/) },
  { name: 'condition', path: '/metrics', open: click(/^Add a condition/) },
];

/** Looks at what is open in both themes and at all widths. */
async function violationsInAllLooks(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, width } of looks) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violationsOf(page, `${where} at ${width} px, ${colorScheme}`)));
  }
  return found;
}

describe('a reader of whatever kind', () => {
  test.for(pages)('meets no barrier on the page $name', async ({ name, path, shows }, { open, console }) => {
    const page = await open(await pathIn(console, path), { reducedMotion: 'reduce' });
    await see(shows(page));
    expect(await violationsInAllLooks(page, name)).toEqual([]);
  });

  test.for(overlays)('meets no barrier in what opens: $name', async (overlay, { open }) => {
    const found: string[] = [];
    // What opens has its place from the width at that moment.
    for (const { colorScheme, width } of looks.filter((look) => look.width >= (overlay.from ?? 0))) {
      const page = await open(overlay.path, {
        colorScheme,
        viewport: { width, height: HEIGHT },
        reducedMotion: 'reduce',
      });
      await see(pages.find(({ path }) => path === overlay.path)?.shows(page) ?? page.getByRole('treegrid'));
      await overlay.open(page);
      await see(page.locator('[role=dialog], [role=menu], [role=listbox], aside'));
      found.push(...(await violationsOf(page, `${overlay.name} at ${width} px, ${colorScheme}`)));
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
});

describe('a reader with settings of the system', () => {
  test('sees bars, outcomes and the focus in forced colours', async ({ open }) => {
    const page = await open('/runs/run-failed', { forcedColors: 'active', reducedMotion: 'reduce' });
    const bars = page.getByRole('treegrid').locator('[data-colour]');
    await see(bars);
    const colours = await bars.evaluateAll(
      '(bars) => [...new Set(bars.map((bar) => getComputedStyle(bar).forcedColorAdjust))]',
    );
    expect(colours).toEqual(['none']);
    expect(await violationsOf(page, 'run')).toEqual([]);
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
