import type { OperationKind } from '../api/common.ts';
import { describeStatus, isHttpStatus } from './status-meaning.ts';

/** What a peer answered instead of what it was asked for. */
interface Answer {
  readonly status: string;
  /** What else it said. */
  readonly said: string;
}

/** What of a failed span tells of an answer. */
export interface FailedCall {
  readonly operation?: OperationKind | undefined;
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/** What providers of models call statuses, of whose answers clients pass on the name alone. */
const statusOfType: ReadonlyMap<string, string> = new Map([
  ['rate_limit_error', '429'],
  ['RateLimitError', '429'],
  ['overloaded_error', '529'],
  ['OverloadedError', '529'],
]);

/** What the clients of OpenAI and Anthropic throw: its message begins with the status of the answer. */
const CLIENT_ERROR =
  /^(?:[a-z_]+\.)?(?:API(?:Status)?|BadRequest|Authentication|PermissionDenied|NotFound|Conflict|UnprocessableEntity|RateLimit|InternalServer|Overloaded)Error$/u;

/** Operations whose `error.type` is the status of an answer, where it has three digits. */
const REQUESTS: ReadonlySet<string | undefined> = new Set<OperationKind>(['http', 'inference']);

/** The status that something failed with, of what says that it is one: digits that a message begins with may be anything. */
export function answeredStatus(failed: FailedCall): Answer | undefined {
  const { operation, errorType = '', errorMessage = '' } = failed;
  if (CLIENT_ERROR.test(errorType)) {
    const [, stated, text = ''] = /^(?:Error code: )?([45]\d\d)\b[\s:,.-]*(.*)$/su.exec(errorMessage) ?? [];
    if (stated !== undefined) return { status: stated, said: text };
  }
  const status = REQUESTS.has(operation) && isHttpStatus(errorType) ? errorType : statusOfType.get(errorType);
  if (status === undefined) return undefined;
  // Clients repeat it before what was said.
  return { status, said: errorMessage.replace(new RegExp(String.raw`^${status}\b[\s:,.-]*`, 'u'), '') };
}

/** `answered 529 (overloaded)`, and what else was said with it. */
export function describeAnswer({ status, said }: Answer): string {
  const answer = `answered ${describeStatus(status)}`;
  return said === '' || answer.includes(said.toLowerCase()) ? answer : `${answer}: ${said}`;
}
