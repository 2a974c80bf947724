import { fromAnyValue } from 'binnacle/otlp';
import type { AnyValue, InstrumentationScope, LogRecord, Resource } from 'binnacle/otlp';
import { errorLine } from './error-line.ts';
import { toJsonValue } from './json-value.ts';
import { KnownFields } from './known-fields.ts';
import { logSeverity } from './log-severity.ts';
import type { PromotedLogRecord } from './promoted-log-record.ts';
import { resourceFacts } from './resource-facts.ts';

/** Of what a list shows, in characters. */
export const LONGEST_MESSAGE = 2_000;
/** Some pages of a prompt. To find a record by so many takes 1.4 times the disk, and three times the work, of finding it by 2,000. */
const LONGEST_SEARCHED = 16_384;
const OWN_SCOPES: ReadonlySet<string> = new Set(['', 'binnacle', 'binnacle.logger']);

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
  const whole = bodyText(record.body) ?? errorMessage ?? eventName ?? '';
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
    severity: logSeverity(record),
    message: cut(whole, LONGEST_MESSAGE),
    searchedMessage: cut(whole, LONGEST_SEARCHED),
    error: errorLine({ errorType: fields.text('errorType'), errorMessage }),
    timeMicros: Number((record.timeUnixNano || record.observedTimeUnixNano) / 1_000n),
    hasContent: fields.has('content'),
  };
}

function bodyText(body: AnyValue | undefined): string | undefined {
  if (body === undefined) return undefined;
  const text = 'stringValue' in body ? body.stringValue : structured(toJsonValue(fromAnyValue(body)));
  return text === '' ? undefined : text;
}

/** An object that has a message, as many loggers write it, is that message. Bytes are one text. */
function structured(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'message' in value && typeof value.message === 'string') return value.message;
  return JSON.stringify(value);
}

function cut(text: string, mostCharacters: number): string {
  return text.slice(0, mostCharacters).toWellFormed();
}
