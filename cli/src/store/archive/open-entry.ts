import { openOperationsEvent } from 'binnacle/contract';
import { decodeRequest, encodeRequest, fromKeyValues, MalformedError, toAnyValue, toKeyValues } from 'binnacle/otlp';
import type { LogRecord, Resource, Span } from 'binnacle/otlp';
import { operationKinds } from '../../api/closed-sets.ts';
import { readOpenOperations } from '../read-open-operations.ts';
import { blob, hexOf } from '../writer/ids.ts';
import type { OpenOperationText, RestoredOperation } from '../writer/restore-open-operations.ts';
import { instanceOf, serviceOf } from '../writer/sources.ts';

/** What columns say, as attributes of the operation: they are read back as they are, whatever is understood of such attributes by then. */
const textAttributes = {
  environment: 'deployment.environment.name',
  operation: 'binnacle.operation',
  run_id: 'workflow.run.id',
  trigger: 'workflow.trigger',
  workflow: 'workflow.name',
  step: 'workflow.step.name',
  agent: 'agent.name',
  tool: 'tool.name',
  provider: 'llm.provider',
  model: 'llm.model',
  tenant: 'tenant.id',
  session: 'session.id',
  user: 'user.id',
  team: 'team.name',
  sent: 'agent_trace.row',
} as const satisfies Record<OpenOperationText, string>;
const textColumns = Object.keys(textAttributes) as OpenOperationText[];
const ATTEMPT = 'workflow.attempt';

/** OTLP's kind of a span and severity of a record. */
const INTERNAL = 1;
const DEBUG = 5;
const NANOS_A_MICRO = 1_000n;
const NANOS_A_MILLI = 1_000_000n;

/** What one process said last of each of its open operations, as it said it: a record for each time that it was heard at. */
export function toOpenEntry(operations: readonly RestoredOperation[]): Uint8Array {
  const [{ service, instance } = { service: '', instance: '' }] = operations;
  const attributes = toKeyValues({ 'service.name': service, 'service.instance.id': instance });
  const logRecords = [...Map.groupBy(operations, (operation) => operation.last_seen_millis)].map(toRecord);
  const scopeLogs = [{ scope: { name: 'binnacle', attributes: [] }, logRecords }];
  return encodeRequest('logs', { resourceLogs: [{ resource: { attributes }, scopeLogs }] });
}

/** Throws `MalformedError`. */
export function readOpenEntry(bytes: Uint8Array): RestoredOperation[] {
  const operations = decodeRequest('logs', bytes).resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ logRecords }) =>
      logRecords.flatMap((record) =>
        (readOpenOperations(record) ?? []).map((span) => toOperation(span, record, resource)),
      ),
    ),
  );
  if (operations.length === 0) throw new MalformedError('it names no open operation');
  return operations;
}

function toRecord([lastSeenMillis, operations]: [number, readonly RestoredOperation[]]): LogRecord {
  const seenNanos = BigInt(lastSeenMillis) * NANOS_A_MILLI;
  return {
    timeUnixNano: seenNanos,
    observedTimeUnixNano: seenNanos,
    severityNumber: DEBUG,
    eventName: openOperationsEvent.name,
    body: toAnyValue(operations.map(describe)),
    attributes: [],
  };
}

function describe(operation: RestoredOperation): object {
  const texts = textColumns.map((column) => [textAttributes[column], operation[column] ?? undefined] as const);
  return {
    traceId: hexOf(operation.trace_id),
    spanId: hexOf(operation.span_id),
    parentSpanId: operation.parent_id === null ? undefined : hexOf(operation.parent_id),
    name: operation.name,
    kind: INTERNAL,
    startTimeUnixNano: BigInt(operation.start_micros) * NANOS_A_MICRO,
    attributes: { ...Object.fromEntries(texts), [ATTEMPT]: operation.attempt ?? undefined },
  };
}

function toOperation(span: Span, record: LogRecord, resource: Resource): RestoredOperation {
  const said = fromKeyValues(span.attributes);
  const textOf = (key: string): string | null => (typeof said[key] === 'string' ? said[key] : null);
  const texts = Object.fromEntries(textColumns.map((column) => [column, textOf(textAttributes[column])])) as Record<
    OpenOperationText,
    string | null
  >;
  const operation = operationKinds.find((kind) => kind === texts.operation);
  if (operation === undefined) throw new MalformedError(`${String(texts.operation)} is no kind of operation`);
  if (texts.sent !== null && !isJson(texts.sent)) throw new MalformedError('the row of an operation is no JSON');
  const attempt = said[ATTEMPT];
  return {
    ...texts,
    operation,
    attempt: typeof attempt === 'number' ? attempt : null,
    service: serviceOf(resource),
    instance: instanceOf(resource),
    trace_id: blob(span.traceId),
    span_id: blob(span.spanId),
    parent_id: span.parentSpanId === undefined ? null : blob(span.parentSpanId),
    name: span.name,
    start_micros: Number(span.startTimeUnixNano / NANOS_A_MICRO),
    last_seen_millis: Number(record.timeUnixNano / NANOS_A_MILLI),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
