import type { LogRecord, Span } from 'binnacle/otlp';
import { inNanoseconds } from '../plausible-time.ts';

/** A span of a request at the time of its row, which differs where the time that was sent cannot be. Its events move with it. */
export function spanAtIndexedTime(
  span: Span,
  row: { readonly start_micros: number; readonly duration_nanos: number },
): Span {
  const isRight =
    Number(span.startTimeUnixNano / 1000n) === row.start_micros &&
    Number(span.endTimeUnixNano - span.startTimeUnixNano) === row.duration_nanos;
  if (isRight) return span;
  const startTimeUnixNano = BigInt(row.start_micros) * 1000n;
  const moved = startTimeUnixNano - inNanoseconds(span.startTimeUnixNano, startTimeUnixNano);
  return {
    ...span,
    startTimeUnixNano,
    endTimeUnixNano: startTimeUnixNano + BigInt(Math.round(row.duration_nanos)),
    events: span.events.map((event) => ({
      ...event,
      timeUnixNano: inNanoseconds(event.timeUnixNano, startTimeUnixNano) + moved,
    })),
  };
}

/** The same of a log record. */
export function recordAtIndexedTime(record: LogRecord, row: { readonly time_micros: number }): LogRecord {
  const sent = record.timeUnixNano || record.observedTimeUnixNano;
  return Number(sent / 1000n) === row.time_micros
    ? record
    : { ...record, timeUnixNano: BigInt(row.time_micros) * 1000n };
}
