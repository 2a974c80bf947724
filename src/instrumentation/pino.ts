import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { ChannelInstrumentation } from './instrumentation.ts';
import { emitPinoLine } from './pino/emit-pino-line.ts';
import { pinoSymbol } from './pino/pino-symbol.ts';
import type { PinoInstance } from './pino/pino-symbol.ts';
import { subscribe } from './subscribe.ts';

/** What pino publishes around the making of one line. */
export interface PinoLine {
  readonly instance: PinoInstance;
  /** The merged object, the message, the level's number, the formatted time. */
  readonly arguments: readonly [
    object: Readonly<Record<string, unknown>>,
    message: unknown,
    level: number,
    time: string,
  ];
  /** The line, once it is made. */
  readonly result?: string;
}

/** Owner of the marker: the logging part, whose own pino instance exports by itself. */
const OWN_PINO = Symbol.for('binnacle.logger');

/** The bindings of an instance as they were before the line was made. */
const bindingsBefore = new WeakMap<PinoLine, { readonly text: string; readonly isOwn: boolean }>();

/** Writes the trace into the lines of an application's own pino loggers, and sends them as log records. */
export const pinoInstrumentation: ChannelInstrumentation = {
  name: 'pino',
  library: 'pino',
  versions: '>=9.14',
  captures: '`trace_id`, `span_id` and `trace_flags` in each line; the line as a log record',
  channels: ['tracing:pino_asJson'],
  start: () => subscribe({ 'tracing:pino_asJson:start': correlate, 'tracing:pino_asJson:end': restoreAndEmit }),
};

/**
 * The trace goes into the instance's serialized bindings for the time that the line is made. Changing the merged
 * object instead, as the channel would allow, changes the object that the application logs.
 */
function correlate(line: PinoLine): void {
  const { instance } = line;
  if (OWN_PINO in instance) return;
  const key = pinoSymbol(instance, 'chindings');
  const span = trace.getActiveSpan()?.spanContext();
  if (key === undefined || span === undefined || !isSpanContextValid(span)) return;
  const text = instance[key];
  if (typeof text !== 'string' || text.includes('"trace_id":') || 'trace_id' in line.arguments[0]) return;
  bindingsBefore.set(line, { text, isOwn: Object.hasOwn(instance, key) });
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  instance[key] = `${text},"trace_id":"${span.traceId}","span_id":"${span.spanId}","trace_flags":"${flags}"`;
}

function restoreAndEmit(line: PinoLine): void {
  const { instance } = line;
  if (OWN_PINO in instance) return;
  const before = bindingsBefore.get(line);
  const key = pinoSymbol(instance, 'chindings');
  if (before && key) {
    if (before.isOwn) instance[key] = before.text;
    else delete instance[key];
  }
  emitPinoLine(line);
}
