import { context } from '@opentelemetry/api';
import { startDatabaseCall } from '../database/database-call.ts';
import type { DatabaseCall } from '../database/database-call.ts';
import { readSql } from '../database/read-sql.ts';
import { sqlState } from '../database/sql-state.ts';
import { prototypeOf, wrapMethod } from '../wrap-method.ts';

interface Client {
  readonly connectionParameters: { readonly host?: string; readonly port?: number; readonly database?: string };
}

type Callback = (error: unknown, result: unknown) => unknown;
type Query = (this: Client, ...args: unknown[]) => unknown;

/** What `client.query()` accepts instead of a text: a configuration, or a query that drives itself, as cursors do. */
interface QueryConfig {
  readonly text?: string;
  /** Where a stream keeps the query that it drives. */
  readonly cursor?: { readonly text?: string };
  callback?: Callback;
  submit?: unknown;
  handleError?: (...args: unknown[]) => unknown;
  handleReadyForQuery?: (...args: unknown[]) => unknown;
}

/** Makes the queries of a client class spans. */
export function patchClient(client: unknown): void {
  wrapMethod(prototypeOf(client), 'query', (original: Query): Query => {
    return function query(...args) {
      const call = startCall(this, args[0]);
      if (!call) return original.apply(this, args);
      followArguments(args, call);
      return followResult(call, () => original.apply(this, args));
    };
  });
}

function startCall({ connectionParameters }: Client, query: unknown): DatabaseCall | undefined {
  const sql = textOf(query);
  if (sql === undefined) return undefined;
  const { text, operation, collection } = readSql(sql);
  const { host, port, database } = connectionParameters;
  return startDatabaseCall({
    text,
    statusOf: sqlState,
    labels: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.collection.name': collection,
      'db.namespace': database,
      'server.address': host,
      'server.port': port,
    },
  });
}

function textOf(query: unknown): string | undefined {
  if (typeof query !== 'object' || query === null) return typeof query === 'string' ? query : undefined;
  const { text, cursor } = query as QueryConfig;
  const sql = text ?? cursor?.text;
  return typeof sql === 'string' ? sql : undefined;
}

/** Watches the callback, wherever it is given. The driver calls it from its socket, where the caller's context is lost. */
function followArguments(args: unknown[], call: DatabaseCall): void {
  const last = args.length - 1;
  const config = args[0] as QueryConfig;
  if (typeof args[last] === 'function') {
    args[last] = followCallback(args[last] as Callback, call);
  } else if (typeof config === 'object' && typeof config.submit === 'function') {
    followSubmittable(config, call);
  } else if (typeof config === 'object' && typeof config.callback === 'function') {
    args[0] = { ...config, callback: followCallback(config.callback, call) };
  }
}

function followCallback(callback: Callback, call: DatabaseCall): Callback {
  const caller = context.active();
  return (error, result) => {
    call.end(error);
    return context.with(caller, callback, undefined, error, result);
  };
}

/** The client tells a query of its own kind by these two methods how it ended. */
function followSubmittable(query: QueryConfig, call: DatabaseCall): void {
  const { handleError, handleReadyForQuery } = query;
  query.handleError = function (...args) {
    call.end(args[0]);
    return handleError?.apply(this, args);
  };
  query.handleReadyForQuery = function (...args) {
    call.end();
    return handleReadyForQuery?.apply(this, args);
  };
}

/** The caller is given the derived promise, so that a rejection that nobody handles stays one. */
function followResult(call: DatabaseCall, run: () => unknown): unknown {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    call.end(error);
    throw error;
  }
  if (!isPromise(result)) return result;
  return result.then(
    (value) => {
      call.end();
      return value;
    },
    (error: unknown) => {
      call.end(error);
      throw error;
    },
  );
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | undefined)?.then === 'function';
}
