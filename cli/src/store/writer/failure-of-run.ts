import { answeredStatus, describeAnswer, providerTitle, reasonOf } from '../../interpret/index.ts';
import type { SpanRecord } from './span-record.ts';

const MAX_DEPTH = 64;
const CALLERS = new Set(['workflow', 'step', 'agent', 'tool']);

/** Why a run failed. */
interface Failure {
  /** One line, the deepest cause first: `web_search: time-out after 10 s → researcher → scan-and-notify`. */
  readonly line: string;
  /** Of the deepest cause; where it has none, of what is nearest around it. */
  readonly errorType: string | undefined;
}

/** @param failed the spans of the last attempt's trace that failed, `top` among them or not */
export function failureOfRun(top: SpanRecord, failed: readonly SpanRecord[]): Failure {
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
  return {
    line: [describeCause(path), ...callers.toReversed().map(subjectOf)].join(' → '),
    errorType: path.findLast(({ errorType }) => errorType !== undefined)?.errorType,
  };
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
  const [cause] = path.toReversed();
  if (cause === undefined) return '';
  const call = callOf(path);
  const answer = answerOf(path);
  if (answer !== undefined) {
    const who = call?.provider === undefined ? subjectOf(call ?? cause) : providerTitle(call.provider);
    return `${who} ${describeAnswer(answer)}`;
  }
  const reason = reasonOf({ ...cause, durationMillis: cause.durationNanos / 1e6 });
  // A request is called after its method, which tells nobody who was asked.
  const who =
    cause.operation === 'http' && call?.provider !== undefined ? providerTitle(call.provider) : subjectOf(cause);
  return reason === undefined ? who : `${who}: ${reason}`;
}

/** The call of a model that is the cause, or around it. */
function callOf(path: readonly SpanRecord[]): SpanRecord | undefined {
  return path.slice(-2).findLast(({ operation }) => operation === 'inference');
}

/** What a peer answered; undefined where it is not known to have answered. */
function answerOf(path: readonly SpanRecord[]): ReturnType<typeof answeredStatus> {
  const cause = path.at(-1);
  if (cause === undefined) return undefined;
  // The request of a model call knows the status only, and the call what was said with it.
  const speaker = cause.errorMessage === undefined ? (callOf(path) ?? cause) : cause;
  return answeredStatus(speaker) ?? answeredStatus({ ...cause, errorMessage: speaker.errorMessage });
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
