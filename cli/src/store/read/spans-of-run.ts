import { isWork } from '../writer/trace-tally.ts';

/** What tells whose a span is. */
export interface RunSpan {
  readonly spanId: string;
  readonly parentId: string | undefined;
  /** The run that it names. */
  readonly runId: string | undefined;
  readonly operation: string;
}

/** Of which run a span is: of the one that is asked about, of another, or it says nothing of runs. */
type Belonging = 'own' | 'other' | 'open';

/**
 * Which spans of a trace belong to a run: those that name it and all below them, so that the runs which it started are part of it; and, where
 * the trace is about the run, those that are of no other.
 */
export function spansOfRun(
  spans: readonly RunSpan[],
  { traceId, runId, isAboutRun }: { readonly traceId: string; readonly runId: string; readonly isAboutRun: boolean },
): Set<string> {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const known = new Map<string, Belonging>();
  // A run without an id has that of its trace.
  const namedBy = (span: RunSpan) => span.runId ?? (runId === traceId && isWork(span.operation) ? runId : undefined);
  const find = (span: RunSpan): void => {
    const path: RunSpan[] = [];
    let at: RunSpan | undefined = span;
    for (
      ;
      at !== undefined && !known.has(at.spanId);
      at = at.parentId === undefined ? undefined : byId.get(at.parentId)
    ) {
      // Also against parents that go round in a circle.
      known.set(at.spanId, 'open');
      path.push(at);
    }
    let belonging = (at && known.get(at.spanId)) ?? 'open';
    for (const each of path.toReversed()) {
      const named = namedBy(each);
      if (named === runId) belonging = 'own';
      else if (named !== undefined && belonging === 'open') belonging = 'other';
      known.set(each.spanId, belonging);
    }
  };
  spans.forEach(find);
  const wanted = spans.filter(({ spanId }) => {
    const belonging = known.get(spanId);
    return belonging === 'own' || (belonging === 'open' && isAboutRun);
  });
  return new Set(wanted.map(({ spanId }) => spanId));
}
