import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';

/** What the `stream()` helpers of the OpenAI and Anthropic clients return: events, and promises of the whole answer. */
interface EventStream {
  on(event: string, listener: (value: unknown) => void): unknown;
  done(): Promise<void>;
  readonly ended: boolean;
  readonly errored: boolean;
  readonly aborted: boolean;
}

/** What the helpers call the events that hold the chunks as they came. */
const chunkEvents = ['streamEvent', 'chunk', 'event'] as const;

export function isEventStream(value: object): value is EventStream {
  const stream = value as Partial<EventStream>;
  return typeof stream.on === 'function' && typeof stream.done === 'function' && typeof stream.errored === 'boolean';
}

/** Follows by its events. It has no listener for errors, which would keep the helper from reporting them itself. */
export function followEventStream(stream: EventStream, follower: Follower): void {
  for (const event of chunkEvents) stream.on(event, (chunk) => follower.item(chunk));
  stream.on('end', () => {
    if (stream.aborted) follower.cancel();
    else if (stream.errored) follower.fail(undefined);
    else follower.complete(undefined);
  });
  watchAbandonment(stream, follower);
}
