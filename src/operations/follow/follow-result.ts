import { isClientPromise, followClientPromise } from './follow-client-promise.ts';
import type { Follower } from './follower.ts';
import { followPromise } from './follow-promise.ts';
import { followStream } from './follow-stream.ts';
import { followThenable } from './follow-thenable.ts';

/**
 * Follows what a function returned to its end: a promise to its settlement, a stream to its last item.
 * Returns what the caller is to be given: the same object, or a promise or web stream that stands in for it.
 */
export function followResult<R>(result: R, follower: Follower): R;
export function followResult(result: unknown, follower: Follower): unknown {
  if (typeof result !== 'object' || result === null) {
    follower.complete(result);
    return result;
  }
  if (!('then' in result) || typeof result.then !== 'function') return followStream(result, follower);
  if (isPlainPromise(result)) return followPromise(result, follower);
  if (isClientPromise(result)) return followClientPromise(result, follower);
  return followThenable(result as PromiseLike<unknown>, follower);
}

function isPlainPromise(result: object): result is Promise<unknown> {
  return Object.getPrototypeOf(result) === Promise.prototype && !Object.hasOwn(result, 'then');
}
