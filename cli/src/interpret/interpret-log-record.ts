import { fromAnyValue } from 'binnacle/otlp';
import type { AnyValue, InstrumentationScope, LogRecord, Resource } from 'binnacle/otlp';
import { errorLine } from './error-line.ts';
import { KnownFields } from './known-fields.ts';
import type { PromotedLogRecord } from './promoted-log-record.ts';
import { resourceFacts } from './resource-facts.ts';

const LONGEST_MESSAGE = 2_000;
const OWN_SCOPES: ReadonlySet<string> = new Set(['', 'binnacle', 'binnacle.logger']);
const SEVERITY_OF_TEXT: readonly (readonly [RegExp, number])[] = [
  [/^trace|^verbose|^finest/i, 1],
  [/^debug|^fine/i, 5],
  [/^info|^notice|^log/i, 9],
  [/^warn/i, 13],
  [/^err|^severe/i, 17],
  [/^fatal|^crit|^emerg|^alert|^panic/i, 21],
];

const fields = new KnownFields();

/** What of a log record has a column of its own. Never throws. */
export function interpretLogRecord(
  record: LogRecord,
  resource: Resource,
  scope: InstrumentationScope,
): PromotedLogRecord {
  fields.read(record.attributes);
  const eventName = record.eventName || fields.text('eventName');
  const errorMessage = fields.text('errorMessage');
  return {
    ...resourceFacts(resource),
    component: fields.text('component') ?? (OWN_SCOPES.has(scope.name) ? undefined : scope.name),
    eventName,
    runId: fields.text('runId'),
    workflow: fields.text('workflow'),
    agent: fields.text('agent') ?? fields.text('agentId'),
    tenant: fields.text('tenant'),
    session: fields.text('session'),
    user: fields.text('user'),
    severity: record.severityNumber || severityOfText(record.severityText),
    message: messageOf(record.body) ?? errorMessage ?? eventName ?? '',
    error: errorLine({ errorType: fields.text('errorType'), errorMessage }),
    timeMicros: Number((record.timeUnixNano || record.observedTimeUnixNano) / 1_000n),
    hasContent: fields.has('content'),
  };
}

function severityOfText(text: string | undefined): number {
  if (text === undefined) return 0;
  return SEVERITY_OF_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
}

function messageOf(body: AnyValue | undefined): string | undefined {
  if (body === undefined) return undefined;
  const text = 'stringValue' in body ? body.stringValue : structured(fromAnyValue(body));
  return text === undefined || text === '' ? undefined : text.slice(0, LONGEST_MESSAGE).toWellFormed();
}

/** An object that has a message, as many loggers write it, is that message. */
function structured(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'object' && 'message' in value && typeof value.message === 'string') return value.message;
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
