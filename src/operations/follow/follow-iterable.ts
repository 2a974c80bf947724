import { followIterator, type AnyIterator } from './follow-iterator.ts';
import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';

/**
 * Follows a lazy iterable in place, so that its identity, class and other methods stay. Only what is produced
 * while it is read counts as lazy: arrays, maps and sets are values. Returns false for those.
 */
export function followIterable(value: object, follower: Follower): boolean {
  if (isIterator(value)) {
    followIterator(value, follower);
  } else if (!followFactory(value, factoryKey(value), follower)) {
    return false;
  }
  watchAbandonment(value, follower);
  return true;
}

/** Generators and other iterators return themselves when asked for an iterator. */
function isIterator(value: object): value is AnyIterator {
  const candidate = value as Partial<AnyIterator> & Partial<Iterable<unknown>> & Partial<AsyncIterable<unknown>>;
  return typeof candidate.next === 'function' && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** The streams of the OpenAI and Anthropic clients read through `iterator`, in `tee()` too; others by the protocol. */
function factoryKey(value: object): 'iterator' | typeof Symbol.asyncIterator | undefined {
  if (!(Symbol.asyncIterator in value)) return undefined;
  return Object.hasOwn(value, 'iterator') && 'controller' in value ? 'iterator' : Symbol.asyncIterator;
}

function followFactory(value: object, key: string | symbol | undefined, follower: Follower): boolean {
  if (key === undefined) return false;
  const factory = Reflect.get(value, key) as unknown;
  if (typeof factory !== 'function') return false;
  const followed = (...args: unknown[]): AnyIterator => {
    const iterator = follower.run(() => Reflect.apply(factory, value, args) as AnyIterator);
    return followIterator(iterator, follower, value);
  };
  return Reflect.defineProperty(value, key, { value: followed, configurable: true, writable: true });
}
