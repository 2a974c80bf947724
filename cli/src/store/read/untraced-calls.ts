import type { Finding } from '../../api/storage.ts';
import { attributeMatch } from './filter/find-by-token.ts';
import type { Reader } from './reader.ts';
import { requestTarget } from './request-targets.ts';

/** Where models are called, as a whole name; those of Azure and AWS are of their customers or regions. */
const hosts = [
  'aiplatform.googleapis.com',
  'api.anthropic.com',
  'api.cohere.com',
  'api.deepseek.com',
  'api.groq.com',
  'api.mistral.ai',
  'api.moonshot.ai',
  'api.openai.com',
  'api.perplexity.ai',
  'api.x.ai',
  'generativelanguage.googleapis.com',
  'openrouter.ai',
];
const ofCustomers =
  /\.(?:openai\.azure\.com|services\.ai\.azure\.com|models\.ai\.azure\.com)$|^bedrock-runtime\..*\.amazonaws\.com$/u;
/** Of what these hosts are asked for: not files, lists or counts of tokens. */
const modelPath =
  /(?:\/(?:chat|completions|responses|messages|embeddings|embed|rerank|generate|runs|converse|converse-stream|invoke|invoke-with-response-stream)|:\w*(?:generateContent|predict|embedContent))$/iu;

const hostKeys = ['server.address', 'net.peer.name', 'http.host'];
const methodKeys = ['http.request.method', 'http.method'];
const CLIENT = 3;
/** The newest requests to such hosts: the others were most likely made by the same code. */
const MOST_REQUESTS = 2_000;
/** Of those of a service to a host, so many are decoded to find a path. */
const MOST_PATHS = 20;

/** Also against parents that go round in a circle. */
const MOST_LEVELS = 100;

interface RequestRow {
  readonly service: string;
  readonly trace_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly is_entry: number;
  readonly batch_id: number;
  readonly position: number;
}

/** By service and host: requests that call a model while no span says which one, so that its tokens and cost are unknown. */
export function untracedCalls(reader: Reader): Finding[] {
  const seen = reader.rows<{ value: string }>(
    `SELECT value FROM attribute_values WHERE signal = 'traces' AND key IN (${hostKeys.map((key) => `'${key}'`).join()})`,
  );
  const known = new Set([...hosts, ...seen.map(({ value }) => value).filter((value) => ofCustomers.test(value))]);
  return [...known].flatMap((host) =>
    [...Map.groupBy(uncoveredRequests(reader, host), ({ service }) => service)].flatMap(
      ([service, requests]) => findingOf(reader, service, host, requests) ?? [],
    ),
  );
}

function uncoveredRequests(reader: Reader, host: string): RequestRow[] {
  const post = methodKeys.map((key) => attributeMatch([key], 'POST')).join(' OR ');
  const rows = reader.rows<RequestRow>(
    `SELECT service, trace_id, parent_id, is_entry, batch_id, position FROM spans
     WHERE kind = ${CLIENT} AND operation = 'http' AND id IN (
       SELECT rowid FROM span_search WHERE span_search MATCH ? ORDER BY rowid DESC LIMIT ${MOST_REQUESTS})
     ORDER BY id DESC`,
    `${attributeMatch(hostKeys, host)} AND (${post})`,
  );
  return rows.filter((row) => isOutsideOfCalls(reader, row));
}

/** Whether nothing above it is the call of a model. Of what has not arrived it cannot be told, unless it is in another process. */
function isOutsideOfCalls(reader: Reader, request: RequestRow): boolean {
  let at: Pick<RequestRow, 'parent_id' | 'is_entry'> = request;
  for (let level = 0; at.parent_id !== null && level < MOST_LEVELS; level++) {
    const above: (typeof at & { readonly operation: string }) | undefined = reader.row(
      'SELECT operation, parent_id, is_entry FROM spans WHERE trace_id = ? AND span_id = ?',
      request.trace_id,
      at.parent_id,
    );
    if (above === undefined) return at.is_entry === 1;
    if (above.operation === 'inference') return false;
    at = above;
  }
  return true;
}

function findingOf(
  reader: Reader,
  service: string,
  host: string,
  requests: readonly RequestRow[],
): Finding | undefined {
  for (const { batch_id: batchId, position } of requests.slice(0, MOST_PATHS)) {
    const row = reader.row<{ attributes: string | null; received_millis: number }>(
      'SELECT span_attributes(id, ?) AS attributes, received_millis FROM batches WHERE id = ?',
      position,
      batchId,
    );
    const target = requestTarget(JSON.parse(row?.attributes ?? '{}') as Record<string, unknown>) ?? host;
    if (target.includes('/') && !modelPath.test(target)) continue;
    const message = `Models are called by POST ${target} with no inference span around it: which one, its tokens and its cost are unknown. Load the client after binnacle, wrap the call in inference(…), or use an SDK that traces the client`;
    return {
      service,
      kind: 'untraced_call',
      subject: host,
      message,
      count: requests.length,
      lastAtMillis: row?.received_millis ?? reader.nowMillis,
    };
  }
  return undefined;
}
