import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

/** A server on a free port of the loop-back address: to hold the port, or to close and give it away. */
export function holdPort(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, server }));
  });
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const { port, server } = await holdPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
