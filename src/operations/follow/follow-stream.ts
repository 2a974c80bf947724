import { Readable } from 'node:stream';
import { followEventStream, isEventStream } from './follow-event-stream.ts';
import { followIterable } from './follow-iterable.ts';
import type { Follower } from './follower.ts';
import { followNodeReadable } from './follow-node-readable.ts';
import { followWebStream } from './follow-web-stream.ts';

/** Follows a settled value: a stream, a generator or another lazy iterable to its end, anything else is complete. */
export function followStream<V>(value: V, follower: Follower): V;
export function followStream(value: unknown, follower: Follower): unknown {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Readable) return followNodeReadable(value, follower);
    if (value instanceof ReadableStream) return followWebStream(value, follower);
    if (isEventStream(value)) {
      followEventStream(value, follower);
      return value;
    }
    if (followIterable(value, follower)) return value;
  }
  follower.complete(value);
  return value;
}
