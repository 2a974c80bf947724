import type { Follower } from './follower.ts';

type Step = IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
type Method = (...args: unknown[]) => Step;

/** An iterator, synchronous or not. */
export interface AnyIterator {
  next: Method;
  return?: Method;
  throw?: Method;
}

/** Keeps the iterable alive as long as its iterator is read, so that it is not taken for abandoned. */
const owners = new WeakMap<object, object>();

/** Watches the methods of an iterator in place. Each step runs where the operation is active. */
export function followIterator(iterator: AnyIterator, follower: Follower, owner?: object): AnyIterator {
  const { next, return: close, throw: raise } = iterator;
  if (owner) owners.set(iterator, owner);
  iterator.next = (...args) => observeStep(() => Reflect.apply(next, iterator, args), follower, 'next');
  if (close) {
    iterator.return = (...args) => observeStep(() => Reflect.apply(close, iterator, args), follower, 'return');
  }
  if (raise) {
    iterator.throw = (...args) => observeStep(() => Reflect.apply(raise, iterator, args), follower, 'throw');
  }
  return iterator;
}

function observeStep(step: () => Step, follower: Follower, method: 'next' | 'return' | 'throw'): Step {
  let result: Step;
  try {
    result = follower.run(step);
  } catch (error) {
    follower.fail(error);
    throw error;
  }
  if (!(result instanceof Promise)) return observeResult(result, follower, method);
  return result.then(
    (settled) => observeResult(settled, follower, method),
    (error: unknown) => {
      follower.fail(error);
      throw error;
    },
  );
}

/** A `return()` is the consumer leaving early, unless the producer yields on or had ended before, which came first. */
function observeResult(
  result: IteratorResult<unknown>,
  follower: Follower,
  method: 'next' | 'return' | 'throw',
): IteratorResult<unknown> {
  if (!result.done) follower.item(result.value);
  else if (method === 'return') follower.cancel();
  else follower.complete(undefined);
  return result;
}
