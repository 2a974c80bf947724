import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { AnsweringEngine } from './answering-engine.ts';
import type { PrometheusAnswer, PromqlOptions } from './answering-engine.ts';
import type { QueryResult } from './query-result.ts';

/** Prometheus's query engine over the metrics of a store. */
export interface Promql {
  readonly database: DatabaseSync;
  /** Starts the engine, which the first question does else, and gives it as it was compiled. Throws BINNACLE_PROMQL_ENGINE. */
  start(): Promise<WebAssembly.Module>;
  /** Answers a path below `/api/v1`, as Prometheus does. */
  answer(path: string, parameters: URLSearchParams): Promise<PrometheusAnswer>;
  /** Throws BINNACLE_PROMQL_INVALID for a wrong expression, BINNACLE_PROMQL_FAILED where it went past a limit, BINNACLE_PROMQL_ENDED where the engine died over it. */
  query(expression: string, timeMillis: number): Promise<QueryResult>;
  /** As `query`, at each step of a period. */
  queryRange(expression: string, period: QueryPeriod): Promise<QueryResult>;
}

interface QueryPeriod {
  readonly fromMillis: number;
  readonly toMillis: number;
  readonly stepMillis: number;
}

/** Gives the engine over a database, which it only reads. Nothing is loaded before the first question. */
export function createPromql(database: DatabaseSync, options: PromqlOptions = {}): Promql {
  const engine = new AnsweringEngine(database, options);
  const resultOf = async (path: string, parameters: Readonly<Record<string, string>>): Promise<QueryResult> =>
    readBody((await engine.answer(path, new URLSearchParams(parameters))).body);
  return {
    database,
    start: () => engine.start(),
    answer: (path, parameters) => engine.answer(path, parameters),
    query: (query, timeMillis) => resultOf('query', { query, time: seconds(timeMillis) }),
    queryRange: (query, { fromMillis, toMillis, stepMillis }) =>
      resultOf('query_range', {
        query,
        start: seconds(fromMillis),
        end: seconds(toMillis),
        step: seconds(stepMillis),
      }),
  };
}

function readBody(body: string): QueryResult {
  const { data, errorType, error } = JSON.parse(body) as {
    readonly data?: unknown;
    readonly errorType?: string;
    readonly error?: string;
  };
  if (errorType === undefined) return data as QueryResult;
  throw new BinnacleError(errorType === 'bad_data' ? 'BINNACLE_PROMQL_INVALID' : 'BINNACLE_PROMQL_FAILED', error ?? '');
}

function seconds(millis: number): string {
  return String(millis / 1000);
}
