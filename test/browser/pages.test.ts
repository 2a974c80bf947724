import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { pages, pathIn } from './support/pages.ts';
import { see } from './support/see.ts';
import { sendRuns, startLiveRun } from './support/send-runs.ts';

const test = pageTest(async (running) => {
  await sendRuns(running);
  await sendRuns(running, 'again-');
}).extend('live', { scope: 'file' }, async ({ console }, { onCleanup }) => {
  const program = await startLiveRun(console);
  onCleanup(() => {
    program.process.kill('SIGKILL');
  });
  return program;
});

const folder = join(import.meta.dirname, '../../test-results/screenshots');
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 768, 375].map((width) => ({ colorScheme, width })),
);

/** To be looked at: fonts differ too much between machines to compare them. */
describe('pictures of every page', () => {
  test.for(looks)('at $width px, $colorScheme', async ({ colorScheme, width }, { open, console, live }) => {
    void live;
    await mkdir(folder, { recursive: true });
    const page = await open('/', { colorScheme, viewport: { width, height: width > 400 ? 800 : 812 } });
    for (const { name, path, shows } of pages) {
      await page.goto(console.url + (await pathIn(console, path)));
      await see(shows(page));
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  });
});
