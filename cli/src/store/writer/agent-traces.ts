import { isDeepStrictEqual } from 'node:util';
import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { Resource, Span } from 'binnacle/otlp';
import { spansOfRequest } from '../spans-of-request.ts';
import type { AgentTracesResult, IngestRequest } from '../store.ts';
import { AGENT_TRACE_PREFIX } from './agent-trace-usage.ts';
import { blob } from './ids.ts';
import { readAgentTrace, spanIdOf, traceIdOf } from './read-agent-trace.ts';
import type { AgentTrace, AgentTraceRow } from './read-agent-trace.ts';
import type { Changes, Writer } from './writer.ts';

/** As the index `spans_of_rows` names it. */
const SERVICE = 'swarm';
const resource: Resource = { attributes: toKeyValues({ 'service.name': SERVICE }) };

/**
 * Takes rows of Swarm's `agent_traces`, one or a list. A row without an end is an open operation until the row with its end comes, which
 * may leave out what does not change; a row that has ended stays as it is, and one that contradicts it is rejected. Ids that are not
 * OpenTelemetry's are replaced by a hash, so that the same id is always the same span; the view `agent_traces` shows them as they were.
 */
export function ingestAgentTraces(
  writer: Writer,
  input: unknown,
): { readonly result: AgentTracesResult; readonly changes: Changes } {
  const rows = Array.isArray(input) ? (input as unknown[]) : [input];
  /** By span id, what is to be written. */
  const taken = new Map<string, AgentTrace>();
  const problems: string[] = [];
  for (const [index, row] of rows.entries()) {
    const problem = take(writer, taken, row);
    if (problem !== undefined) problems.push(`row ${index}: ${problem}`);
  }
  const traces = [...taken.values()];
  const ended = traces.filter(({ isOpen }) => !isOpen);
  const { results, ...changes } = writer.ingest(ended.length === 0 ? [] : [toRequest(ended.map(({ span }) => span))]);
  const opened = traces.filter(({ isOpen }) => isOpen);
  writer.transact(() => {
    for (const { span, row } of opened) writer.index.openOperations.openRow(span, resource, row);
    return {};
  });
  const [said] = results;
  const refused = said?.kind === 'status' ? ended.length : said?.kind === 'partial' ? said.rejected : 0;
  const rejected = problems.length + refused;
  const message = problems[0] ?? (said === undefined || said.kind === 'ok' ? '' : (said.message ?? ''));
  return {
    result: { accepted: rows.length - rejected, rejected, message },
    changes: { ...changes, traceIds: [...changes.traceIds, ...opened.map(({ span }) => span.traceId)] },
  };
}

/** Answers what is wrong with a row. */
function take(writer: Writer, taken: Map<string, AgentTrace>, input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return 'a row is a JSON object';
  const { id, trace_id: traceId } = input as AgentTraceRow;
  const spanId = spanIdOf(String(id));
  const before = taken.get(spanId);
  const begun = before?.row ?? (writer.index.openOperations.rowOf(spanId) as AgentTraceRow | undefined);
  const ended = before?.isOpen === false ? before.span : findSpan(writer, traceIdOf(String(traceId)), spanId);
  const trace = readAgentTrace({ ...begun, ...input });
  const stays = 'a row that has ended stays as it is';
  if (typeof trace === 'string') return ended === undefined ? trace : `${String(id)} has ended already; ${stays}`;
  const known = ended?.traceId ?? (begun && traceIdOf(String(begun['trace_id'])));
  if (known !== undefined && known !== trace.span.traceId) return `${String(id)} is a row of another trace already`;
  if (ended === undefined) {
    taken.set(spanId, trace);
    return undefined;
  }
  // Its beginning may come late, and again.
  if (trace.isOpen || isSame(ended, trace.span)) return undefined;
  return `${String(id)} has ended already, with other values; ${stays}`;
}

/** The span of a row that has ended, of whichever trace; that of OpenTelemetry with the same ids first. */
function findSpan({ database, batches }: Writer, traceId: string, spanId: string): Span | undefined {
  const row = database
    .prepare(
      `SELECT batch_id, position FROM spans WHERE trace_id = ?1 AND span_id = ?2
       UNION ALL SELECT batch_id, position FROM spans WHERE service = '${SERVICE}' AND span_id = ?2 LIMIT 1`,
    )
    .get(blob(traceId), blob(spanId));
  const batch = row && batches.read(row['batch_id'] as number);
  return batch && spansOfRequest(batch.bytes)[row['position'] as number];
}

/** When it was written says nothing of what happened. */
function isSame(a: Span, b: Span): boolean {
  const [first, second] = [a, b].map((span) => {
    const [plain] = spansOfRequest(toRequest([span]).bytes);
    return { ...plain, attributes: plain?.attributes.filter(({ key }) => key !== `${AGENT_TRACE_PREFIX}created_at`) };
  });
  return isDeepStrictEqual(first, second);
}

function toRequest(spans: readonly Span[]): IngestRequest {
  const scopeSpans = [{ scope: { name: 'agent_traces', attributes: [] }, spans }];
  const bytes = encodeRequest('traces', { resourceSpans: [{ resource, scopeSpans }] });
  return { signal: 'traces', encoding: 'protobuf', bytes };
}
