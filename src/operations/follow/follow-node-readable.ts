import { errorMonitor } from 'node:events';
import type { Readable } from 'node:stream';
import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';

/** Follows without reading: none of these listeners makes the stream flow or counts as a handler of its errors. */
export function followNodeReadable<S extends Readable>(stream: S, follower: Follower): S {
  if (stream.readableEnded) {
    follower.complete(undefined);
    return stream;
  }
  if (stream.destroyed) {
    follower.cancel();
    return stream;
  }
  stream.once('end', () => follower.complete(undefined));
  stream.once(errorMonitor, (error) => follower.fail(error));
  stream.once('close', () => follower.cancel());
  watchAbandonment(stream, follower);
  return stream;
}
