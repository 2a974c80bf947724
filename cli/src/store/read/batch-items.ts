import type { InstrumentationScope, LogRecord, LogsData, Resource, Span, TracesData } from 'binnacle/otlp';
import type { Reader } from './reader.ts';

/** An item of a request with what it has in common with its neighbours. */
export interface InBatch<T> {
  readonly item: T;
  readonly scope: InstrumentationScope;
  readonly resource: Resource;
}

/** Where a row of the index was made from. */
export interface BatchPosition {
  readonly batch_id: number;
  /** Of the item within the request, in the order of sending. */
  readonly position: number;
}

export function spanInBatch(reader: Reader, { batch_id, position }: BatchPosition): InBatch<Span> {
  return found(spansOf(reader.traces(batch_id))[position], batch_id, position);
}

export function logInBatch(reader: Reader, { batch_id, position }: BatchPosition): InBatch<LogRecord> {
  return found(logsOf(reader.logs(batch_id))[position], batch_id, position);
}

/** The requests are kept by the reader for a while, and so are their items in a row. */
const flattened = new WeakMap<object, InBatch<unknown>[]>();

function spansOf(data: TracesData): readonly InBatch<Span>[] {
  return once(data, () =>
    data.resourceSpans.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ scope, spans }) => spans.map((item) => ({ item, scope, resource }))),
    ),
  );
}

function logsOf(data: LogsData): readonly InBatch<LogRecord>[] {
  return once(data, () =>
    data.resourceLogs.flatMap(({ resource, scopeLogs }) =>
      scopeLogs.flatMap(({ scope, logRecords }) => logRecords.map((item) => ({ item, scope, resource }))),
    ),
  );
}

function once<T>(data: object, flatten: () => InBatch<T>[]): readonly InBatch<T>[] {
  const known = flattened.get(data) as InBatch<T>[] | undefined;
  if (known !== undefined) return known;
  const items = flatten();
  flattened.set(data, items);
  return items;
}

function found<T>(item: InBatch<T> | undefined, batchId: number, position: number): InBatch<T> {
  if (item === undefined) throw new Error(`Batch ${batchId} has no item ${position}`);
  return item;
}
