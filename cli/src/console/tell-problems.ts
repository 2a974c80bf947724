import type { Store } from '../store/store.ts';

/**
 * Says in the terminal what is wrong with the store from now on, and that it is over. Each sentence once, however many requests are refused
 * for it; what is wrong already is left to whoever started it.
 */
export function tellProblems(store: Store, tell: (text: string) => void): void {
  let { problem } = store.status();
  const told = new Set([problem?.message]);
  store.onChange(() => {
    const before = problem;
    problem = store.status().problem;
    if (problem !== undefined && !told.has(problem.message)) {
      tell(`${problem.code}: ${problem.message}`);
      told.add(problem.message);
    } else if (problem === undefined && before !== undefined) {
      tell(`${before.code} is over: what arrives is kept`);
      told.clear();
    }
  });
}
