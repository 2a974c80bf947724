import { logs, SeverityNumber } from '@opentelemetry/api';
import type { Context, Logger, LoggerProvider } from '@opentelemetry/api';
import type { AttributeEntry, Attributes } from '../contract/attribute.ts';
import type { EventType, Severity } from '../contract/event.ts';
import { version } from './version.ts';

/** What an event may say beyond its definition. */
export interface EventExtra {
  /** The level of this one. Default: that of the definition. */
  readonly severity?: Severity;
  /** Which span it belongs to. Default: the active one. */
  readonly context?: Context;
  /** What was thrown; becomes the `exception.*` attributes. */
  readonly exception?: unknown;
  /** Attributes of it that are structures, which only log records can hold; on a span they are JSON text. */
  readonly structured?: Readonly<Record<string, unknown>> | undefined;
}

const severityNumbers = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
} as const satisfies Readonly<Record<Severity, SeverityNumber>>;

let provider: LoggerProvider | undefined;
let logger: Logger | undefined;

/** Emits an event of the contract as a log record. Does nothing before `start()`. */
export function emitEvent<E extends AttributeEntry>(
  event: EventType<E>,
  attributes: Attributes<E>,
  { severity = event.severity, context, exception, structured }: EventExtra = {},
): void {
  const severityNumber = severityNumbers[severity];
  currentLogger().emit({
    eventName: event.name,
    severityNumber,
    severityText: severity,
    body: sentenceOf(event, attributes),
    attributes: structured ? { ...attributes, ...structured } : attributes,
    ...(context && { context }),
    ...(exception !== undefined && { exception }),
  });
}

function sentenceOf({ message, saying = [] }: EventType, attributes: Readonly<Record<string, unknown>>): string {
  const said = saying.flatMap(({ key }) => (attributes[key] as string | undefined) ?? []).join(' ');
  return said === '' ? message : `${message}: ${said}`;
}

/** A logger stays with the provider that it was first used with, so another one is taken once the provider changes. */
function currentLogger(): Logger {
  const current = logs.getLoggerProvider();
  if (logger === undefined || current !== provider) {
    provider = current;
    logger = current.getLogger('binnacle', version);
  }
  return logger;
}
