import type { ChangeHint } from '../../api/storage.ts';

/** Comments keep proxies from closing a stream on which nothing happens. */
const HEARTBEAT_MILLIS = 15_000;
/** A subscriber that has not read this many events is let go; it comes back, and asks for everything anew. */
const MOST_UNREAD = 32;
/** How soon a page that was cut off asks again. */
const RETRY_MILLIS = 2000;

const encoder = new TextEncoder();

/** Streams of server-sent events that say what to ask for again. */
export interface ChangeStreams {
  open(): Response;
  /** How many are open. */
  readonly size: number;
  close(): void;
}

export function createChangeStreams(onChange: (listener: (hint: ChangeHint) => void) => () => void): ChangeStreams {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  const leave = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
    if (streams.delete(stream)) stream.close();
  };
  const send = (text: string): void => {
    const bytes = encoder.encode(text);
    for (const stream of streams) {
      if ((stream.desiredSize ?? 0) <= 0) leave(stream);
      else stream.enqueue(bytes);
    }
  };

  const stopListening = onChange((hint) => send(`event: changed\ndata: ${JSON.stringify(hint)}\n\n`));
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MILLIS).unref();

  return {
    open() {
      let own: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>(
        {
          start(stream) {
            own = stream;
            streams.add(stream);
            stream.enqueue(encoder.encode(`retry: ${RETRY_MILLIS}\n\n`));
          },
          cancel() {
            if (own !== undefined) streams.delete(own);
          },
        },
        { highWaterMark: MOST_UNREAD },
      );
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      });
    },
    get size() {
      return streams.size;
    },
    close() {
      stopListening();
      clearInterval(heartbeat);
      for (const stream of streams) leave(stream);
    },
  };
}
