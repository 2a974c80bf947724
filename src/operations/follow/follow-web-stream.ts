import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';

/** A web stream can be read in ways that only its own implementation sees, so the caller is given one that reads it. */
export function followWebStream(stream: ReadableStream, follower: Follower): ReadableStream {
  if (stream.locked) {
    follower.complete(undefined);
    return stream;
  }
  const followed = isByteStream(stream) ? followBytes(stream, follower) : followChunks(stream, follower);
  watchAbandonment(followed, follower);
  return followed;
}

function followChunks(stream: ReadableStream, follower: Follower): ReadableStream {
  const reader = stream.getReader();
  return new ReadableStream(
    {
      pull: (controller) => forwardChunk(reader, controller, follower),
      cancel: (reason) => cancelReader(reader, reason, follower),
    },
    { highWaterMark: 0 },
  );
}

function followBytes(stream: ReadableStream, follower: Follower): ReadableStream {
  const reader = stream.getReader();
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      await forwardChunk(reader, controller, follower);
      // A reader that brought its own buffer waits for an answer, at the end too.
      if (controller.desiredSize === null || controller.desiredSize === 0) controller.byobRequest?.respond(0);
    },
    cancel: (reason) => cancelReader(reader, reason, follower),
  });
}

async function forwardChunk(
  reader: ReadableStreamDefaultReader,
  controller: { enqueue(chunk: unknown): void; close(): void },
  follower: Follower,
): Promise<void> {
  let chunk: Awaited<ReturnType<typeof reader.read>>;
  try {
    chunk = await follower.run(() => reader.read());
  } catch (error) {
    follower.fail(error);
    throw error;
  }
  if (chunk.done) {
    follower.complete(undefined);
    controller.close();
    return;
  }
  follower.item(chunk.value);
  controller.enqueue(chunk.value);
}

async function cancelReader(reader: ReadableStreamDefaultReader, reason: unknown, follower: Follower): Promise<void> {
  follower.cancel();
  await reader.cancel(reason);
}

function isByteStream(stream: ReadableStream): boolean {
  try {
    stream.getReader({ mode: 'byob' }).releaseLock();
    return true;
  } catch {
    return false;
  }
}
