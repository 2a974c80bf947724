import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Of a socket's handle, which Node does not document: what a library calls to hold the process again. */
interface Handle {
  ref: () => void;
}

const isOurs = new AsyncLocalStorage<true>();
let isSubscribed = false;

/**
 * Runs what sends telemetry, so that no connection which it opens holds the process. `@grpc/grpc-js` gives no hand on its sockets and
 * holds the process for as long as a call is under way; with a receiver that hangs, the calls of three signals would take turns to
 * hold it for ever.
 */
export function releaseSockets<T>(send: () => T): T {
  if (!isSubscribed) {
    isSubscribed = true;
    subscribe('net.client.socket', (message) => {
      if (isOurs.getStore() === true) release((message as { socket: Socket }).socket);
    });
  }
  return isOurs.run(true, send);
}

function release(socket: Socket): void {
  // It is told of before it begins to connect.
  queueMicrotask(() => socket.unref());
  socket.once('connect', () => {
    socket.unref();
    const { _handle: handle } = socket as { _handle?: Handle };
    if (handle !== undefined) handle.ref = () => {};
  });
}
