import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Holds a free port of the loop-back address until it is disposed of. */
export async function takePort(): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  await using taken = await takePort();
  return taken.port;
}
