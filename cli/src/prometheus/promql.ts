import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { createHost } from './engine-host.ts';
import { PointChanges } from './point-changes.ts';
import { SeriesFeed } from './series-feed.ts';
import { startProgram } from './start-program.ts';
import type { RunningProgram } from './start-program.ts';
import type { QueryResult } from './query-result.ts';

export interface PromqlOptions {
  /** Milliseconds that one answer may take. Default 9,000: less than the query worker's limit, so that the engine says so itself. */
  readonly timeoutMillis?: number;
  /** What `start` gave to another thread. Without it, the engine is compiled. */
  readonly compiled?: WebAssembly.Module | undefined;
  /** Told, in one line, why the engine ended and over which question. The next one starts it anew. */
  readonly onEnd?: (reason: string) => void;
}

/** An answer of Prometheus's HTTP API. */
export interface PrometheusAnswer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

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
  /** The selectors of an expression. Throws BINNACLE_PROMQL_INVALID. */
  parse(expression: string): Promise<ParsedQuery>;
}

export interface QueryPeriod {
  readonly fromMillis: number;
  readonly toMillis: number;
  readonly stepMillis: number;
}

export interface ParsedQuery {
  /** Prometheus's: vector, matrix, scalar or string. */
  readonly type: string;
  readonly selectors: readonly {
    readonly text: string;
    /** Its place in the expression, in bytes. */
    readonly start: number;
    readonly end: number;
    readonly matchers: readonly {
      readonly name: string;
      readonly type: '=' | '!=' | '=~' | '!~';
      readonly value: string;
    }[];
  }[];
}

/** The status of Prometheus's API for each type of error. */
const statusOfError: Readonly<Record<string, number>> = {
  '': 200,
  bad_data: 400,
  not_found: 404,
  execution: 422,
  canceled: 499,
  internal: 500,
  timeout: 503,
};

const DEFAULT_TIMEOUT_MILLIS = 9_000;
/** Characters of a question. */
const MAX_TOLD = 300;

/** Gives the engine over a database, which it only reads. Nothing is loaded before the first question. */
export function createPromql(database: DatabaseSync, options: PromqlOptions = {}): Promql {
  const { timeoutMillis = DEFAULT_TIMEOUT_MILLIS, onEnd = () => undefined } = options;
  let { compiled } = options;
  const host = createHost(database);
  let starting: Promise<RunningProgram & { readonly feed: SeriesFeed; readonly changes: PointChanges }> | undefined;

  const startAnew = async () => {
    const running = await startProgram(host, compiled);
    compiled = running.compiled;
    return {
      ...running,
      feed: new SeriesFeed(database, running.program),
      changes: new PointChanges(database, running.program),
    };
  };
  const start = () =>
    (starting ??= startAnew().catch((error: unknown) => {
      starting = undefined;
      throw error;
    }));
  const answer: Promql['answer'] = async (path, parameters) => {
    const program = start();
    const running = await program;
    // It ended meanwhile, over another question.
    if (starting !== program) return answer(path, parameters);
    running.feed.update();
    running.changes.tell();
    host.forget();
    try {
      const { errorType, body } = running.program.call(path, parameters.toString(), Date.now(), timeoutMillis);
      return { status: statusOfError[errorType] ?? 500, body };
    } catch (cause) {
      // Dead it answers nothing more: the next question starts another.
      starting = undefined;
      onEnd(`${running.lastWords() || String(cause)}, at ${path}?${parameters.toString().slice(0, MAX_TOLD)}`);
      throw new BinnacleError('BINNACLE_PROMQL_ENDED', 'the PromQL engine ended over this query; ask for less', {
        cause,
      });
    }
  };
  const dataOf = async (path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    readBody((await answer(path, new URLSearchParams(parameters))).body);

  return {
    database,
    start: async () => (await start()).compiled,
    answer,
    query: async (query, timeMillis) => (await dataOf('query', { query, time: seconds(timeMillis) })) as QueryResult,
    queryRange: async (query, { fromMillis, toMillis, stepMillis }) => {
      const period = { start: seconds(fromMillis), end: seconds(toMillis), step: seconds(stepMillis) };
      return (await dataOf('query_range', { query, ...period })) as QueryResult;
    },
    parse: async (query) => (await dataOf('parse', { query })) as ParsedQuery,
  };
}

function readBody(body: string): unknown {
  const { data, errorType, error } = JSON.parse(body) as {
    readonly data?: unknown;
    readonly errorType?: string;
    readonly error?: string;
  };
  if (errorType === undefined) return data;
  throw new BinnacleError(errorType === 'bad_data' ? 'BINNACLE_PROMQL_INVALID' : 'BINNACLE_PROMQL_FAILED', error ?? '');
}

function seconds(millis: number): string {
  return String(millis / 1000);
}
