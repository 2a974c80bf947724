import type { Follower } from './follower.ts';
import { followStream } from './follow-stream.ts';

/**
 * Follows a native promise. The caller is given the derived promise, so that a rejection nobody handles is
 * still an unhandled one: a handler on the original would hide it.
 */
export function followPromise<V>(promise: Promise<V>, follower: Follower): Promise<V> {
  return promise.then(
    (value) => followStream(value, follower),
    (error: unknown) => {
      follower.fail(error);
      throw error;
    },
  );
}
