import type { RunSummary } from '../api/run.ts';

/**
 * Of a list of runs that is asked for again and again, what to tell: at first all of them, then those whose state is new. One that has
 * ended is told when it stays as it is: what was begun for it elsewhere, such as the work of a queue, arrives after its end.
 */
export function createRunNews<R extends Pick<RunSummary, 'runId' | 'state'>>(): (runs: readonly R[]) => R[] {
  const told = new Map<string, string>();
  let before: ReadonlyMap<string, string> | undefined;
  return (runs) => {
    const now = new Map(runs.map((run) => [run.runId, JSON.stringify(run)]));
    const news = runs.filter(({ runId, state }) => {
      const content = now.get(runId) ?? '';
      const isMoving = state === 'ended' && before !== undefined && before.get(runId) !== content;
      const news = state === 'ended' ? content : state;
      if (isMoving || told.get(runId) === news) return false;
      told.set(runId, news);
      return true;
    });
    before = now;
    return news;
  };
}
