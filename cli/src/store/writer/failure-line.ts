import type { SpanRecord } from './span-record.ts';

const MAX_DEPTH = 64;
const CALLERS = new Set(['workflow', 'step', 'agent', 'tool']);

/**
 * One line on why a run failed, the deepest cause first: `web_search: time-out after 10 s → researcher → scan-and-notify`.
 * @param failed the spans of the last attempt's trace that failed, `top` among them or not
 */
export function failureLine(top: SpanRecord, failed: readonly SpanRecord[]): string {
  const children = Map.groupBy(
    failed.filter((span) => span.parentId !== undefined),
    (span) => span.parentId ?? '',
  );
  const path = [top];
  for (let span = lastFailed(children.get(top.spanId)); span !== undefined && path.length < MAX_DEPTH;) {
    path.push(span);
    span = lastFailed(children.get(span.spanId));
  }
  const cause = path.at(-1) ?? top;
  const callers = path.slice(0, -1).filter((span) => CALLERS.has(span.operation));
  return [describeCause(cause), ...callers.toReversed().map(subjectOf)].join(' → ');
}

/** What failed last: what failed before it was tried again, or did not matter. */
function lastFailed(spans: readonly SpanRecord[] = []): SpanRecord | undefined {
  return spans.toSorted((a, b) => endNanos(b) - endNanos(a) || (a.spanId < b.spanId ? -1 : 1))[0];
}

function endNanos(span: SpanRecord): number {
  return span.startMicros * 1000 + span.durationNanos;
}

function describeCause(span: SpanRecord): string {
  const reason = span.errorMessage ?? span.errorType;
  return reason === undefined ? subjectOf(span) : `${subjectOf(span)}: ${reason}`;
}

function subjectOf(span: SpanRecord): string {
  switch (span.operation) {
    case 'workflow':
      return span.workflow ?? span.name;
    case 'step':
      return span.step ?? span.name;
    case 'agent':
      return span.agent ?? span.name;
    case 'tool':
      return span.tool ?? span.name;
    case 'inference':
      return span.model ?? span.name;
    default:
      return span.name;
  }
}
