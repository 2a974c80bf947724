import { fromKeyValues } from 'binnacle/otlp';
import { spanInBatch } from './batch-items.ts';
import type { BatchPosition } from './batch-items.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';

/** Their attributes have to be decoded: of a trace with more requests none is looked up. */
const MOST_REQUESTS = 1000;
const CLIENT = 3;

type RequestRow = BatchPosition & { readonly span_id: Uint8Array };

/** Whom the outgoing HTTP requests of a trace went to, by span: conventions name them after their method alone. */
export function requestTargets(reader: Reader, traceId: Uint8Array): ReadonlyMap<string, string> {
  const rows = reader.rows<RequestRow>(
    `SELECT span_id, batch_id, position FROM spans WHERE trace_id = ? AND operation = 'http' AND kind = ${CLIENT} LIMIT ${MOST_REQUESTS + 1}`,
    traceId,
  );
  const targets = new Map<string, string>();
  if (rows.length > MOST_REQUESTS) return targets;
  for (const row of rows) {
    const target = requestTarget(fromKeyValues(spanInBatch(reader, row).item.attributes));
    if (target !== undefined) targets.set(toHex(row.span_id), target);
  }
  return targets;
}

/** Host and path of a request, as far as its attributes tell: `api.anthropic.com/v1/messages`. */
export function requestTarget(attributes: Readonly<Record<string, unknown>>): string | undefined {
  const text = (key: string): string => {
    const value = attributes[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const url = URL.parse(text('url.full') || text('http.url'));
  const host = text('server.address') || text('net.peer.name');
  const port = text('server.port') || text('net.peer.port');
  const place = url?.host ?? (port === '' || port === '80' || port === '443' || host === '' ? host : `${host}:${port}`);
  const path = text('url.template') || (url?.pathname ?? text('url.path'));
  return place + (path === '/' ? '' : path) || undefined;
}
