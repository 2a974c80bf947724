import type { ChangeHint } from '../../../src/api/storage.ts';
import type { RouteName } from './api-types.ts';

export type Topic = ChangeHint['topics'][number];

interface Freshness {
  /** What changes its answer. */
  readonly topics: readonly Topic[];
  /** How long to wait at least between two calls that hints cause. */
  readonly everyMillis: number;
}

const LIST = 1000;
const CHART = 2000;
const SLOW = 5000;

/** Lists, and what runs now, are asked for again at most once a second, what is computed over a window at most every two, what is about the whole store every five. */
export const freshness: { readonly [N in RouteName]?: Freshness } = {
  runs: { topics: ['runs'], everyMillis: LIST },
  run: { topics: ['runs'], everyMillis: LIST },
  runSpans: { topics: ['runs', 'traces'], everyMillis: LIST },
  runLogs: { topics: ['logs'], everyMillis: LIST },
  runConversation: { topics: ['runs', 'traces'], everyMillis: CHART },
  runGraph: { topics: ['runs', 'traces'], everyMillis: CHART },
  traces: { topics: ['traces'], everyMillis: LIST },
  traceSpans: { topics: ['traces'], everyMillis: LIST },
  spans: { topics: ['traces'], everyMillis: LIST },
  logs: { topics: ['logs'], everyMillis: LIST },
  overview: { topics: ['runs'], everyMillis: LIST },
  runFacets: { topics: ['runs'], everyMillis: CHART },
  traceHistogram: { topics: ['traces'], everyMillis: CHART },
  logHistogram: { topics: ['logs'], everyMillis: CHART },
  aggregate: { topics: ['metrics'], everyMillis: CHART },
  cost: { topics: ['runs', 'traces'], everyMillis: CHART },
  metrics: { topics: ['metrics'], everyMillis: SLOW },
  sources: { topics: ['traces', 'logs', 'metrics'], everyMillis: SLOW },
  findings: { topics: ['traces', 'metrics'], everyMillis: SLOW },
  storage: { topics: ['storage'], everyMillis: SLOW },
};
