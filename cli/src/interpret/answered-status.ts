import { describeStatus, isHttpStatus } from './status-meaning.ts';

/** What a peer answered instead of what it was asked for. */
interface Answer {
  readonly status: string;
  /** What else it said. */
  readonly said: string;
}

/** What providers of models call statuses, of whose answers clients pass on the name alone. */
const statusOfType: ReadonlyMap<string, string> = new Map([
  ['rate_limit_error', '429'],
  ['RateLimitError', '429'],
  ['overloaded_error', '529'],
  ['OverloadedError', '529'],
]);

/** The status that something failed with: its message begins with it, or its type is it or is called after it. */
export function answeredStatus(failed: {
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
}): Answer | undefined {
  const { errorType = '', errorMessage = '' } = failed;
  const [, stated, text = ''] = /^([45]\d\d)\b[\s:,.-]*(.*)$/su.exec(errorMessage) ?? [];
  if (stated !== undefined) return { status: stated, said: text };
  const status = isHttpStatus(errorType) ? errorType : statusOfType.get(errorType);
  return status === undefined ? undefined : { status, said: errorMessage };
}

/** `answered 529 (overloaded)`, and what else was said with it. */
export function describeAnswer({ status, said }: Answer): string {
  const answer = `answered ${describeStatus(status)}`;
  return said === '' || answer.includes(said.toLowerCase()) ? answer : `${answer}: ${said}`;
}
