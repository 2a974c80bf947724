import { fromKeyValues, fromAnyValue } from '../../../../src/otlp/index.ts';
import type { Receiver, ReceivedSpan } from '../../../../src/otlp/index.ts';
import type { ProgramResult } from '../../../support/run-program.ts';

type Values = Readonly<Record<string, unknown>>;

export interface SeenSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly attributes: Values;
  /** 0 unset, 1 ok, 2 error. */
  readonly status: number;
  readonly events: readonly string[];
}

/** One series of a metric. */
export interface SeenPoint {
  readonly attributes: Values;
  /** How many values a histogram holds, or the value of anything else. */
  readonly value: number;
  readonly bounds: readonly number[];
}

export interface SeenLog {
  readonly body: unknown;
  readonly severityText: string;
  readonly severityNumber: number;
  readonly attributes: Values;
  readonly traceId: string;
  readonly spanId: string;
}

/** What an application sent, in a form that is easy to compare. */
export interface Telemetry {
  readonly spans: readonly SeenSpan[];
  readonly logs: readonly SeenLog[];
  readonly stdout: string;
  readonly stderr: string;
  /** The one span of this name. */
  span(name: string): SeenSpan;
  /** The series of a metric as they were last sent. */
  points(metric: string): readonly SeenPoint[];
  childrenOf(span: SeenSpan): readonly SeenSpan[];
  /** The one child of the one span of this name. */
  onlyChildOf(name: string): SeenSpan;
}

export function readTelemetry(receiver: Receiver, { stdout, stderr }: ProgramResult): Telemetry {
  const spans = receiver.spans().map(toSpan);
  const only = (found: readonly SeenSpan[], what: string): SeenSpan => {
    if (found.length === 1 && found[0]) return found[0];
    throw new Error(`${found.length} spans instead of one are ${what}: ${spans.map(({ name }) => name).join(', ')}`);
  };
  const span = (name: string): SeenSpan =>
    only(
      spans.filter((one) => one.name === name),
      `named "${name}"`,
    );
  const childrenOf = ({ spanId }: SeenSpan): SeenSpan[] => spans.filter(({ parentSpanId }) => parentSpanId === spanId);
  const metrics = receiver.metrics();
  return {
    spans,
    stdout,
    stderr,
    logs: receiver.logRecords().map((record) => ({
      body: record.body && fromAnyValue(record.body),
      severityText: record.severityText ?? '',
      severityNumber: record.severityNumber ?? 0,
      attributes: fromKeyValues(record.attributes),
      traceId: record.traceId ?? '',
      spanId: record.spanId ?? '',
    })),
    span,
    childrenOf,
    onlyChildOf: (name) => only(childrenOf(span(name)), `below "${name}"`),
    points(metric) {
      const last = metrics.findLast(({ name }) => name === metric);
      if (!last)
        throw new Error(`no metric is named "${metric}": ${[...new Set(metrics.map(({ name }) => name))].join(', ')}`);
      const points = last.histogram?.dataPoints ?? last.sum?.dataPoints ?? last.gauge?.dataPoints ?? [];
      // A new series comes with a point of 0 before its first value.
      const series = new Map<string, SeenPoint>();
      for (const point of points) {
        const attributes = fromKeyValues(point.attributes);
        const value = Number('count' in point ? point.count : (point.asInt ?? point.asDouble));
        const bounds = 'explicitBounds' in point ? point.explicitBounds : [];
        series.set(JSON.stringify(attributes), { attributes, value, bounds });
      }
      return [...series.values()];
    },
  };
}

function toSpan(span: ReceivedSpan): SeenSpan {
  return {
    name: span.name,
    kind: span.kind,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    attributes: fromKeyValues(span.attributes),
    status: span.status?.code ?? 0,
    events: span.events.map(({ name }) => name),
  };
}
