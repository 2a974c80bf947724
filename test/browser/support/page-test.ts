import type { Browser, BrowserContextOptions } from 'playwright-core';
import { beforeEach, inject, test } from 'vitest';
import { runConsole } from '../../support/run-console.ts';
import type { RunningConsole } from '../../support/run-console.ts';
import { findChromium, NO_CHROMIUM } from './find-chromium.ts';
import { launch, openPage } from './launch.ts';
import type { OpenPage } from './launch.ts';

// Before each test of the file that asks for a page.
beforeEach(({ skip }) => {
  if (findChromium() === undefined) skip(NO_CHROMIUM);
});

/**
 * Tests with a browser and a console of their own file: `console`, filled once, and `open`, which opens a path of its page.
 * At the end no page may have logged an error, nor asked another origin for anything.
 */
export function pageTest(fill: (filled: RunningConsole) => Promise<unknown> = () => Promise.resolve()) {
  return test
    .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
      const browser = await launch();
      onCleanup(() => browser.close());
      return browser;
    })
    .extend('console', { scope: 'file' }, async ({}, { onCleanup }): Promise<RunningConsole> => {
      const running = await runConsole({ commandFile: inject('commandFile') });
      onCleanup(() => running[Symbol.asyncDispose]());
      await fill(running);
      return running;
    })
    .extend('open', async ({ browser, console: { url } }, { onCleanup }) => {
      const opened: Opened[] = [];
      onCleanup(() => closeAll(opened));
      return async (path: string, { mayLog, ...options }: OpenOptions = {}) => {
        const open = await openPage(browser, url + path, { viewport: { width: 1280, height: 800 }, ...options });
        opened.push({ ...open, mayLog });
        return open.page;
      };
    });
}

interface OpenOptions extends BrowserContextOptions {
  /** What the page is expected to log as errors. */
  readonly mayLog?: RegExp;
}

type Opened = OpenPage & { readonly mayLog: RegExp | undefined };

async function closeAll(opened: readonly Opened[]): Promise<void> {
  await Promise.all(opened.map(({ page }) => page.context().close()));
  const wrong = opened.flatMap(({ problems, foreignRequests, mayLog }) => [
    ...problems.filter((problem) => mayLog?.test(problem) !== true),
    ...foreignRequests.map((url) => `it asked ${url}`),
  ]);
  if (wrong.length > 0) throw new Error(`The page went wrong:\n${wrong.join('\n')}`);
}
