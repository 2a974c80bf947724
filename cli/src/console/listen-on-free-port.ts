import type { Server } from 'node:net';
import { BinnacleError } from 'binnacle/contract';

const MOST_PORTS = 20;

/** Listens on the port or, where it is taken, on the next free one, and answers which. Throws `BINNACLE_CONSOLE_PORT`. */
export async function listenOnFreePort(server: Server, host: string, port: number): Promise<number> {
  for (let candidate = port; candidate < port + MOST_PORTS; candidate++) {
    const failure = await tryToListen(server, host, candidate);
    if (failure === undefined) return portOf(server);
    if (failure.code === 'EADDRINUSE') continue;
    const message = `The console cannot listen on ${host}:${candidate} (${failure.message}). Choose another with --host and --port`;
    throw new BinnacleError('BINNACLE_CONSOLE_PORT', message, { cause: failure });
  }
  const message = `The ports ${port} to ${port + MOST_PORTS - 1} of ${host} are all taken. Choose another with --port`;
  throw new BinnacleError('BINNACLE_CONSOLE_PORT', message);
}

function tryToListen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}
