import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { findCut } from './find-cut.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const widths = [
  { width: 1280, height: 800 },
  { width: 768, height: 900 },
  { width: 375, height: 812 },
] as const;
const themes = ['light', 'dark'] as const;

export interface Look {
  readonly width: number;
  readonly theme: (typeof themes)[number];
}

/** Looks at what is open in both themes at all widths, and answers with what is wrong: barriers, and what cannot be seen. */
export async function problemsInAllLooks(
  page: Page,
  {
    before = () => Promise.resolve(),
    after = () => Promise.resolve(),
  }: {
    /** Called once a width, as what opens has its place from the width at that moment. */
    readonly before?: (width: number) => Promise<void>;
    readonly after?: (look: Look) => Promise<unknown>;
  } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const size of widths) {
    await page.setViewportSize(size);
    await before(size.width);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.locator(`html[data-theme=${theme}]`).waitFor();
      const problems = [...(await barriersOf(page)), ...(await findCut(page)).map((html) => `cut: ${html}`)];
      found.push(...problems.map((problem) => `at ${size.width} px, ${theme}: ${problem}`));
      await after({ width: size.width, theme });
    }
  }
  return found;
}

/** What axe objects to, in a line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  // CodeMirror moves through its list with the focus in the field, which axe does not see.
  const { violations } = await new AxeBuilder({ page })
    .exclude('.cm-tooltip-autocomplete ul')
    .options({ runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'], preload: false })
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) =>
      `${impact ?? ''} ${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join('\n  ')}`,
  );
}
