import { expect, it } from 'vitest';
import { createRunNews } from './run-news.ts';

const run = (runId: string, state: 'running' | 'ended', spans: number) => ({ runId, state, spans });

it('tells all runs at first, then what is new, and an end when nothing more arrives', () => {
  const newsOf = createRunNews<ReturnType<typeof run>>();
  const ids = (...runs: ReturnType<typeof run>[]) => newsOf(runs).map(({ runId, spans }) => `${runId} ${spans}`);

  expect(ids(run('a', 'ended', 4), run('b', 'running', 1))).toEqual(['a 4', 'b 1']);
  expect(ids(run('a', 'ended', 4), run('b', 'running', 2), run('c', 'running', 1))).toEqual(['c 1']);
  // Its end is here, and the work of a queue goes on.
  expect(ids(run('b', 'ended', 3), run('c', 'ended', 1))).toEqual([]);
  expect(ids(run('b', 'ended', 3), run('c', 'ended', 5))).toEqual(['b 3']);
  expect(ids(run('b', 'ended', 3), run('c', 'ended', 5))).toEqual(['c 5']);
  expect(ids(run('b', 'ended', 3), run('c', 'ended', 5))).toEqual([]);
  // One more span came late.
  expect(ids(run('b', 'ended', 4))).toEqual([]);
  expect(ids(run('b', 'ended', 4))).toEqual(['b 4']);
});
