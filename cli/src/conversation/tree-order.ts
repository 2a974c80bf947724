import { spanKey } from './span-origins.ts';

interface Placed {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string | undefined;
  readonly startedAtMillis: number;
  readonly durationMillis: number;
}

/** Spans as a waterfall lists them: in order of start, of those that began at once the shortest first, all that is below one before the next. Those that name each other as parents come last. */
export function treeOrder<S extends Placed>(spans: readonly S[]): S[] {
  const ordered = spans.toSorted(
    (a, b) =>
      a.startedAtMillis - b.startedAtMillis || a.durationMillis - b.durationMillis || (a.spanId < b.spanId ? -1 : 1),
  );
  const known = new Set(ordered.map(({ traceId, spanId }) => spanKey(traceId, spanId)));
  const below = Map.groupBy(ordered, ({ traceId, parentSpanId }) => {
    const parent = spanKey(traceId, parentSpanId ?? '');
    return known.has(parent) ? parent : '';
  });
  const found = new Set<S>();
  const waiting = (below.get('') ?? []).toReversed();
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    found.add(span);
    waiting.push(...(below.get(spanKey(span.traceId, span.spanId)) ?? []).toReversed());
  }
  return [...found, ...ordered.filter((span) => !found.has(span))];
}
