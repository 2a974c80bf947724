import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';
import { followStream } from './follow-stream.ts';

/**
 * Follows an object with a `then` of its own, such as a query builder: calling it may start the work, so it is
 * left to the caller. Followed on the first call of `then`; never called, it is abandoned.
 */
export function followThenable<T extends PromiseLike<unknown>>(thenable: T, follower: Follower): T {
  const then: PromiseLike<unknown>['then'] = thenable.then.bind(thenable);
  // Once it is settled it may be collected, and what it gave is still read.
  const unwatch = watchAbandonment(thenable, follower);
  const followed: PromiseLike<unknown>['then'] = (onFulfilled, onRejected) =>
    follower.run(() =>
      then(
        (value) => {
          unwatch();
          const result = followStream(value, follower);
          return onFulfilled ? onFulfilled(result) : (result as never);
        },
        (error: unknown) => {
          follower.fail(error);
          if (onRejected) return onRejected(error);
          throw error;
        },
      ),
    );
  // oxlint-disable-next-line unicorn/no-thenable -- it has one already
  if (!Reflect.defineProperty(thenable, 'then', { value: followed, configurable: true, writable: true })) {
    follower.complete(undefined);
  }
  return thenable;
}
