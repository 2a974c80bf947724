/** Bounds, in seconds, of things that a person waits for: a model call, a tool, a step. */
export const operationSeconds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10, 30, 60, 120, 300] as const;

/** Bounds, in seconds, of things that may take a day: a run, a task. */
export const runSeconds = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 86_400] as const;

/** Bounds, in seconds, of steps and agents, which are as quick as a call or as long as a run. */
export const operationOrRunSeconds = ascending([...operationSeconds, ...runSeconds]);

/** Bounds, in seconds, of model calls: 20 s is where Ghost Pirates' specification looks for slow calls. */
export const modelCallSeconds = ascending([...operationSeconds, 20]);

/** Bounds, in US dollars, of the cost of a run. */
export const costUsd = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 50, 100] as const;

/** Bounds, in seconds, that the HTTP conventions advise, and 2 s, which alerts look at. */
export const httpSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2, 2.5, 5, 7.5, 10] as const;

/** Bounds, in seconds, that the database conventions advise. */
export const databaseSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] as const;

function ascending(bounds: readonly number[]): readonly number[] {
  return [...new Set(bounds)].sort((a, b) => a - b);
}
