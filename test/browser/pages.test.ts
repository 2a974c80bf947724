import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { problemsInAllLooks } from './support/looks.ts';
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

/** Pictures, to be looked at: fonts differ too much between machines to compare them. */
const pictures = join(import.meta.dirname, '../../test-results/screenshots');

describe('a page in both themes at three widths', () => {
  test.for(pages)(
    'has no barrier, and nothing is cut: $name',
    async ({ name, path, shows }, { open, console, live }) => {
      void live;
      await mkdir(pictures, { recursive: true });
      const page = await open(await pathIn(console, path), { reducedMotion: 'reduce' });
      await see(shows(page));
      const problems = await problemsInAllLooks(page, {
        after: ({ width, theme }) => page.screenshot({ path: join(pictures, `${name}-${width}-${theme}.png`) }),
      });
      expect(problems).toEqual([]);
    },
  );
});
