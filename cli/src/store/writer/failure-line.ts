import { describeStatus, isHttpStatus } from '../../interpret/status-meaning.ts';
import { providerTitle } from '../../interpret/provider-title.ts';
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
  const callers = path.slice(0, -1).filter((span) => CALLERS.has(span.operation));
  return [describeCause(path), ...callers.toReversed().map(subjectOf)].join(' → ');
}

/** What failed last: what failed before it was tried again, or did not matter. */
function lastFailed(spans: readonly SpanRecord[] = []): SpanRecord | undefined {
  return spans.toSorted((a, b) => endNanos(b) - endNanos(a) || (a.spanId < b.spanId ? -1 : 1))[0];
}

function endNanos(span: SpanRecord): number {
  return span.startMicros * 1000 + span.durationNanos;
}

/** @param path from the top to the cause */
function describeCause(path: readonly SpanRecord[]): string {
  const [cause, caller] = path.toReversed();
  if (cause === undefined) return '';
  const call = [cause, caller].find((span) => span?.operation === 'inference');
  // The request of a model call knows the status only, and the call what was said with it.
  const answer = answerOf(cause.errorMessage === undefined ? (call ?? cause) : cause) ?? answerOf(cause);
  if (answer !== undefined) {
    const who = call?.provider === undefined ? subjectOf(call ?? cause) : providerTitle(call.provider);
    return `${who} answered ${answer}`;
  }
  const reason = cause.errorMessage ?? cause.errorType;
  // A request is called after its method, which tells nobody who was asked.
  const who =
    cause.operation === 'http' && call?.provider !== undefined ? providerTitle(call.provider) : subjectOf(cause);
  return reason === undefined ? who : `${who}: ${reason}`;
}

/** What a peer answered: its status, what that means, and what else it said. `undefined` where it is not known to have answered. */
function answerOf({ errorType, errorMessage }: SpanRecord): string | undefined {
  const [, stated, text = ''] = /^([45]\d\d)\b[\s:,.-]*(.*)$/u.exec(errorMessage ?? '') ?? [];
  const status = stated ?? (errorType !== undefined && isHttpStatus(errorType) ? errorType : undefined);
  if (status === undefined) return undefined;
  const answer = describeStatus(status);
  const said = stated === undefined ? (errorMessage ?? '') : text;
  return said === '' || answer.includes(said.toLowerCase()) ? answer : `${answer}: ${said}`;
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
