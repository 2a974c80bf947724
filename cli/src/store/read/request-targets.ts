import { fromKeyValues } from 'binnacle/otlp';
import { spanInBatch } from './batch-items.ts';
import type { BatchPosition } from './batch-items.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';

/** Their attributes have to be decoded: of a trace with more requests none is looked up. */
const MOST_REQUESTS = 1000;
const SERVER = 2;
const CLIENT = 3;

type Attributes = Readonly<Record<string, unknown>>;
type RequestRow = BatchPosition & { readonly span_id: Uint8Array; readonly kind: number };

/**
 * What the HTTP requests of a trace were for, by span: conventions name outgoing ones after their method alone, and incoming ones whose route
 * is not known, too.
 */
export function requestTargets(reader: Reader, traceId: Uint8Array): ReadonlyMap<string, string> {
  const rows = reader.rows<RequestRow>(
    `SELECT span_id, kind, batch_id, position FROM spans WHERE trace_id = ? AND operation = 'http'
     AND (kind = ${CLIENT} OR kind = ${SERVER} AND instr(name, ' ') = 0) LIMIT ${MOST_REQUESTS + 1}`,
    traceId,
  );
  const targets = new Map<string, string>();
  if (rows.length > MOST_REQUESTS) return targets;
  for (const row of rows) {
    const attributes = fromKeyValues(spanInBatch(reader, row).item.attributes);
    const target = row.kind === CLIENT ? requestTarget(attributes) : requestedPath(attributes);
    if (target !== undefined) targets.set(toHex(row.span_id), target);
  }
  return targets;
}

/** Host and path of a request, as far as its attributes tell: `api.anthropic.com/v1/messages`. */
export function requestTarget(attributes: Attributes): string | undefined {
  const host = textOf(attributes, 'server.address') || textOf(attributes, 'net.peer.name');
  const port = textOf(attributes, 'server.port') || textOf(attributes, 'net.peer.port');
  const isUsual = port === '' || port === '80' || port === '443' || host === '';
  const place = urlOf(attributes)?.host ?? (isUsual ? host : `${host}:${port}`);
  const path = textOf(attributes, 'url.template') || (requestedPath(attributes) ?? '');
  return place + (path === '/' ? '' : path) || undefined;
}

/** Without the query, which may hold anything. */
function requestedPath(attributes: Attributes): string | undefined {
  const [target] = textOf(attributes, 'http.target').split('?');
  return (urlOf(attributes)?.pathname ?? textOf(attributes, 'url.path')) || target || undefined;
}

function urlOf(attributes: Attributes): URL | null {
  return URL.parse(textOf(attributes, 'url.full') || textOf(attributes, 'http.url'));
}

function textOf(attributes: Attributes, key: string): string {
  const value = attributes[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
