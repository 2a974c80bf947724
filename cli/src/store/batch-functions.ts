import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { fromKeyValues } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';
import { spansOfRequest } from './spans-of-request.ts';
import { AGENT_TRACE_PREFIX } from './writer/agent-trace-usage.ts';

const MAX_BATCHES = 8;
const COLUMN_KEYS = new Set(['tenant.id', 'ticket.id', 'agent.id']);

/**
 * Gives SQL what only batches hold: `span_attributes(batch_id, position)` and `span_events(batch_id, position)` are JSON, and
 * `agent_trace_attributes` leaves out what the view `agent_traces` has as columns of a row that came as one.
 */
export function registerBatchFunctions(database: DatabaseSync): void {
  const spanAt = createSpanReader(database);
  const define = (name: string, toValue: (span: Span) => unknown): void => {
    // A query that names the column several times asks for it as often.
    let last: { readonly span: Span; readonly text: string } | undefined;
    database.function(name, (batchId, position) => {
      const span = spanAt(Number(batchId), Number(position));
      if (span === undefined) return null;
      if (last?.span !== span) last = { span, text: JSON.stringify(toValue(span), toPlain) };
      return last.text;
    });
  };
  define('span_attributes', (span) => fromKeyValues(span.attributes));
  define('span_events', ({ events }) =>
    events.map(({ name, timeUnixNano, attributes }) => ({
      name,
      time: new Date(Number(timeUnixNano / 1_000_000n)).toISOString(),
      attributes: fromKeyValues(attributes),
    })),
  );
  define('agent_trace_attributes', ({ attributes }) => {
    const isRow = attributes.some(({ key }) => key.startsWith(AGENT_TRACE_PREFIX));
    const isColumn = (key: string): boolean => key.startsWith(AGENT_TRACE_PREFIX) || (isRow && COLUMN_KEYS.has(key));
    return fromKeyValues(attributes.filter(({ key }) => !isColumn(key)));
  });
}

function createSpanReader(database: DatabaseSync): (batchId: number, position: number) => Span | undefined {
  const cache = new Map<string, readonly Span[]>();
  // Not before it is used: a new file has no tables yet.
  let size: StatementSync | undefined;
  return (batchId, position) => {
    size ??= database.prepare("SELECT size_bytes FROM batches WHERE id = ? AND signal = 'traces'");
    const row = size.get(batchId);
    if (row === undefined) return undefined;
    // Erasing makes a batch smaller, and its items move up.
    const key = `${batchId} ${Number(row['size_bytes'])}`;
    let spans = cache.get(key);
    if (spans === undefined) {
      spans = readSpans(database, batchId);
      for (const oldest of cache.keys()) if (cache.size >= MAX_BATCHES) cache.delete(oldest);
      cache.set(key, spans);
    }
    return spans[position];
  };
}

function readSpans(database: DatabaseSync, batchId: number): readonly Span[] {
  const row = database.prepare('SELECT content FROM batches WHERE id = ?').get(batchId);
  try {
    return spansOfRequest(zstdDecompressSync(row?.['content'] as Uint8Array));
  } catch {
    // One that is damaged must not keep the others from being listed.
    return [];
  }
}

function toPlain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
