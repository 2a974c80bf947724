import { context } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { createRedactor } from '../sdk/redaction/index.ts';
import { currentRuntime } from '../sdk/runtime.ts';
import type { Runtime } from '../sdk/runtime.ts';
import { activeCorrelation } from './correlation.ts';
import { describeError } from './describe-error.ts';
import { emitLogRecord } from './emit-log-record.ts';
import { isKept } from './is-kept.ts';
import { severityNumbers } from './level.ts';
import type { LogLevel } from './level.ts';
import type { LogData, LogEntry, LogFields } from './log-entry.ts';
import { printEntry } from './output.ts';
import { foldRepeats } from './fold-repeats.ts';

/**
 * Structured logging: each line is printed as JSON (or prettily on a terminal) and sent as an OpenTelemetry log record,
 * with the active trace, secrets hidden. Before `start()` lines are printed only.
 */
export interface Logger {
  debug(message: string, data?: LogData): void;
  info(message: string, data?: LogData): void;
  /** A second argument that is an `Error` is described with its code, stack and causes. */
  warn(message: string, dataOrError?: unknown, data?: LogData): void;
  error(message: string, dataOrError?: unknown, data?: LogData): void;
  /** A logger whose lines carry these fields besides the parent's. */
  child(fields: LogFields): Logger;
}

/** Fields that a line may also be given among its data; they are lifted to where the schema has them. */
const FIELDS = [
  'component',
  'requestId',
  'userId',
  'sessionId',
  'tenantId',
  'projectId',
  'agentId',
  'taskId',
  'worktreeId',
  'workflowRunId',
  'duration',
] as const;

/** Before `start()` nobody has said what else is secret. */
const defaultRedactor = createRedactor({ enabled: true, extraKeys: [] });

/** Creates a logger; `component` names the part of the application that speaks. */
export function createLogger(fields: LogFields = {}): Logger {
  const write = (level: LogLevel, message: string, data?: LogData, thrown?: { readonly error: unknown }): void => {
    const runtime = currentRuntime();
    if (!isEnabled(level, runtime)) return;
    const correlation = activeCorrelation();
    if (!isKept(runtime?.settings.logging.ratios[level] ?? 1, correlation.traceId)) return;
    const entry: LogEntry = {
      timestamp: new Date().toISOString(),
      level,
      message,
      service: runtime?.serviceName ?? 'unknown_service',
      ...withoutUndefined({ ...correlation, ...fields }),
      ...liftFields(data),
      ...(thrown !== undefined && { error: describeError(thrown.error) }),
    };
    const shown = (runtime?.redactor ?? defaultRedactor).value('', entry) as LogEntry;
    if (runtime === undefined) emit(shown, context.active());
    else foldRepeats(shown, runtime, emit);
  };

  return {
    debug: (message, data) => write('debug', message, data),
    info: (message, data) => write('info', message, data),
    warn: (message, dataOrError, data) => write('warn', message, ...splitArguments(dataOrError, data)),
    error: (message, dataOrError, data) => write('error', message, ...splitArguments(dataOrError, data)),
    child: (more) => createLogger({ ...fields, ...more }),
  };
}

function emit(entry: LogEntry, writtenIn: Context): void {
  emitLogRecord(entry, writtenIn);
  const format = currentRuntime()?.settings.logging.format ?? 'auto';
  printEntry(entry, format === 'auto' ? (process.stdout.isTTY ? 'pretty' : 'json') : format);
}

function isEnabled(level: LogLevel, runtime: Runtime | undefined): boolean {
  const lowest = runtime?.settings.logging.level ?? 'info';
  return lowest !== 'silent' && severityNumbers[level] >= severityNumbers[lowest];
}

/** A lone plain object is data; anything else in its place was thrown. */
function splitArguments(
  dataOrError: unknown,
  data: LogData | undefined,
): [LogData | undefined, { readonly error: unknown } | undefined] {
  if (dataOrError === undefined) return [data, undefined];
  const isData = data === undefined && isPlainObject(dataOrError);
  return isData ? [dataOrError, undefined] : [data, { error: dataOrError }];
}

function isPlainObject(value: unknown): value is LogData {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function liftFields(data: LogData | undefined): Partial<LogEntry> {
  if (data === undefined) return {};
  const lifted = Object.fromEntries(
    FIELDS.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]),
  );
  const rest = Object.fromEntries(Object.entries(data).filter(([key]) => !(key in lifted)));
  return { ...lifted, ...(Object.keys(rest).length > 0 && { data: rest }) };
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
