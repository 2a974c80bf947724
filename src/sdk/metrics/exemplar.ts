import { context as contextApi, trace, TraceFlags } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';

/** Which measurements may become exemplars: those within a sampled span, all, or none. Default `trace_based` (`OTEL_METRICS_EXEMPLAR_FILTER`). */
export type ExemplarFilter = 'trace_based' | 'always_on' | 'always_off';

/** A measurement kept as the way from a metric to the trace it was made in. Without an active span it has no ids. */
export interface Exemplar {
  readonly value: number;
  readonly timeMillis: number;
  readonly traceId?: string;
  readonly spanId?: string;
  /** Left out of further exports, but still shown to who scrapes. */
  isExported: boolean;
}

/** Makes an exemplar of a measurement in `context`, if the filter takes it. */
export type ExemplarSampler = (value: number, context: Context | undefined) => Exemplar | undefined;

export function createExemplarSampler(filter: ExemplarFilter, clock: () => number): ExemplarSampler {
  if (filter === 'always_off') return () => undefined;
  const takesAll = filter === 'always_on';
  return (value, context) => {
    const span = trace.getSpanContext(context ?? contextApi.active());
    if (span === undefined || (span.traceFlags & TraceFlags.SAMPLED) === 0) {
      if (!takesAll) return undefined;
      if (span === undefined) return { value, timeMillis: clock(), isExported: false };
    }
    return { value, timeMillis: clock(), traceId: span.traceId, spanId: span.spanId, isExported: false };
  };
}
