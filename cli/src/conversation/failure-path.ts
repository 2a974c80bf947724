import type { SpanRow } from '../api/span.ts';
import { spanKey } from './span-origins.ts';

/** What is needed of a span to find out what made a run fail. */
export type PathSpan = Pick<
  SpanRow,
  'traceId' | 'spanId' | 'operation' | 'status' | 'startedAtMillis' | 'durationMillis'
> & {
  readonly parentSpanId?: string | undefined;
};

/**
 * The spans from the root to the deepest cause of the failure; empty where none failed. At the top, a failed workflow counts before a failed
 * agent, and that before all else. Of several (the attempts of a run, the tries of a retry) the one that ended last counts, because those
 * before were got over. A request that only carried a failed call of a model or a tool is left out: the call knows what was asked.
 */
export function failurePathOf<S extends PathSpan>(spans: readonly S[]): S[] {
  const byId = new Map(spans.map((span) => [spanKey(span.traceId, span.spanId), span]));
  const parentOf = ({ traceId, parentSpanId }: S) =>
    parentSpanId === undefined ? undefined : byId.get(spanKey(traceId, parentSpanId));
  const failedBelow = new Map<S | undefined, S>();
  for (const span of spans) {
    if (span.status !== 'error') continue;
    const parent = parentOf(span);
    const above = parent?.status === 'error' ? parent : undefined;
    const other = failedBelow.get(above);
    if (other === undefined || countsBefore(span, other, above === undefined)) failedBelow.set(above, span);
  }
  const top = failedBelow.get(undefined);
  if (top === undefined) return [];
  return [...ancestorsOf(top, parentOf), ...withoutTransport(chainFrom(top, failedBelow))];
}

/** The chain up to the last call of a model or a tool, where nothing but requests is below it. */
function withoutTransport<S extends PathSpan>(chain: readonly S[]): readonly S[] {
  const last = chain.findLastIndex(({ operation }) => operation !== 'http');
  const operation = chain[last]?.operation;
  return operation === 'inference' || operation === 'tool' ? chain.slice(0, last + 1) : chain;
}

function countsBefore(span: PathSpan, other: PathSpan, isAtTop: boolean): boolean {
  const weight = isAtTop ? weightOf(span) - weightOf(other) : 0;
  return weight === 0 ? endOf(span) >= endOf(other) : weight > 0;
}

function weightOf({ operation }: PathSpan): number {
  return operation === 'workflow' ? 2 : Number(operation === 'agent');
}

function endOf({ startedAtMillis, durationMillis }: PathSpan): number {
  return startedAtMillis + durationMillis;
}

/** Spans above it, which did not fail themselves, outermost first. What is sent in error may be its own ancestor. */
function ancestorsOf<S>(span: S, parentOf: (span: S) => S | undefined): S[] {
  const found = new Set<S>();
  for (
    let above = parentOf(span);
    above !== undefined && above !== span && !found.has(above);
    above = parentOf(above)
  ) {
    found.add(above);
  }
  return [...found].toReversed();
}

function chainFrom<S>(top: S, failedBelow: ReadonlyMap<S | undefined, S>): S[] {
  const chain = new Set<S>();
  for (let at: S | undefined = top; at !== undefined && !chain.has(at); at = failedBelow.get(at)) chain.add(at);
  return [...chain];
}
