import { logs } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import type { PinoLine } from '../pino.ts';
import { pinoSymbol } from './pino-symbol.ts';
import type { PinoInstance } from './pino-symbol.ts';
import { severityOf } from './severity.ts';

/** Fields that the record or its resource says by itself. */
const RECORD_FIELDS = new Set(['level', 'time', 'pid', 'hostname', 'trace_id', 'span_id', 'trace_flags']);

/**
 * Sends a line as a log record of the active span. It is read from the finished text, because that is what the
 * application's own redaction and serializers have made of it.
 */
export function emitPinoLine({ instance, arguments: [, , level], result }: PinoLine): void {
  const fields = result === undefined ? undefined : parseLine(result);
  if (!fields) return;
  const messageKey = keyName(instance, 'messageKey', 'msg');
  const errorKey = keyName(instance, 'errorKey', 'err');
  logs.getLogger('pino').emit({
    timestamp: timeOf(fields['time']),
    severityNumber: severityOf(level),
    severityText: instance.levels?.labels?.[level] ?? String(level),
    body: fields[messageKey] ?? '',
    attributes: attributesOf(fields, messageKey, errorKey),
  });
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    // An application may write lines that are not JSON by its own stringifier.
    return undefined;
  }
}

function keyName(instance: PinoInstance, name: string, fallback: string): string {
  const symbol = pinoSymbol(instance, name);
  const value = symbol && instance[symbol];
  return typeof value === 'string' ? value : fallback;
}

/** pino writes milliseconds, or text where the application chose another format. */
function timeOf(time: unknown): Date {
  const date = new Date(typeof time === 'number' || typeof time === 'string' ? time : Date.now());
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

function attributesOf(fields: Record<string, unknown>, messageKey: string, errorKey: string): Attributes {
  const attributes: Attributes = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === errorKey && isError(value)) Object.assign(attributes, exceptionAttributes(value));
    else if (key !== messageKey && !RECORD_FIELDS.has(key)) attributes[key] = value;
  }
  return attributes;
}

interface SerializedError {
  readonly type: string;
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly code?: unknown;
}

function isError(value: unknown): value is SerializedError {
  return typeof value === 'object' && value !== null && 'type' in value && 'stack' in value;
}

function exceptionAttributes({ type, message, stack, code }: SerializedError): Record<string, unknown> {
  return {
    'error.type': typeof code === 'string' ? code : type,
    'exception.type': type,
    'exception.message': message,
    'exception.stacktrace': stack,
  };
}
