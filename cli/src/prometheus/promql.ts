import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { slotOf } from '../store/metrics/time-span.ts';
import type { PromqlHost } from './engine.ts';
import { PointChanges } from './point-changes.ts';
import { PointReader } from './point-reader.ts';
import { SeriesFeed } from './series-feed.ts';
import { startProgram } from './start-program.ts';
import type { RunningProgram } from './start-program.ts';
import type { QueryResult } from './query-result.ts';

export interface PromqlOptions {
  /** Milliseconds that one answer may take. Default 9,000: less than the query worker's limit, so that the engine says so itself. */
  readonly timeoutMillis?: number;
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
  /** Answers a path below `/api/v1`, as Prometheus does. Starts the engine with the first call. */
  answer(path: string, parameters: URLSearchParams): Promise<PrometheusAnswer>;
  /** Throws BINNACLE_PROMQL_INVALID for a wrong expression, BINNACLE_PROMQL_FAILED where it went past a limit. */
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

/** Gives the engine over a database, which it only reads. Nothing is loaded before the first question. */
export function createPromql(database: DatabaseSync, options: PromqlOptions = {}): Promql {
  const { timeoutMillis = DEFAULT_TIMEOUT_MILLIS } = options;
  const host = createHost(database);
  let starting: Promise<RunningProgram & { readonly feed: SeriesFeed; readonly changes: PointChanges }> | undefined;

  const start = async () => {
    const running = await startProgram(host);
    return {
      ...running,
      feed: new SeriesFeed(database, running.program),
      changes: new PointChanges(database, running.program),
    };
  };
  const answer: Promql['answer'] = async (path, parameters) => {
    const running = await (starting ??= start().catch((error: unknown) => {
      starting = undefined;
      throw error;
    }));
    running.feed.update();
    running.changes.tell();
    host.forget();
    try {
      const { errorType, body } = running.program.call(path, parameters.toString(), Date.now(), timeoutMillis);
      return { status: statusOfError[errorType] ?? 500, body };
    } catch (cause) {
      throw new BinnacleError('BINNACLE_PROMQL_FAILED', 'the PromQL engine stopped; ask for less', { cause });
    } finally {
      if (!running.isAlive()) starting = undefined;
    }
  };
  const dataOf = async (path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    readBody((await answer(path, new URLSearchParams(parameters))).body);

  return {
    database,
    answer,
    query: async (query, timeMillis) => (await dataOf('query', { query, time: seconds(timeMillis) })) as QueryResult,
    queryRange: async (query, { fromMillis, toMillis, stepMillis }) => {
      const period = { start: seconds(fromMillis), end: seconds(toMillis), step: seconds(stepMillis) };
      return (await dataOf('query_range', { query, ...period })) as QueryResult;
    },
    parse: async (query) => (await dataOf('parse', { query })) as ParsedQuery,
  };
}

function createHost(database: DatabaseSync): PromqlHost & { forget(): void } {
  const points = new PointReader(database);
  const active = database.prepare('SELECT id FROM series WHERE last_slot >= ? AND first_slot <= ?');
  active.setReturnArrays(true);
  const exemplars = database.prepare(
    `SELECT json_group_array(json_object('timeMillis', time_millis, 'value', value, 'labels', json(labels)) ORDER BY time_millis) AS list
     FROM exemplars WHERE series_id = ? AND time_millis BETWEEN ? AND ?`,
  );
  return {
    read: (seriesId, first, last) => points.read(seriesId, first, last),
    active: (first, last) => {
      const rows = active.all(slotOf(first), slotOf(last)) as unknown as [number][];
      return new Uint8Array(Float64Array.from(rows, ([id]) => id).buffer);
    },
    forget: () => points.forget(),
    exemplars: (seriesId, first, last) => exemplars.get(seriesId, first, last)?.['list'] as string,
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
