import type { Server } from 'node:net';
import { BinnacleError } from 'binnacle/contract';
import { describePortHolder } from './port-holder.ts';
import { refuseTaken } from './wanted-port.ts';
import type { WantedPort } from './wanted-port.ts';

const MOST_PORTS = 20;

interface Listened {
  readonly port: number;
  /** Who holds the port that was not to be had. */
  readonly notice?: string;
}

/** Listens on the port or, where the default is taken, on the next free one. Throws `BINNACLE_CONSOLE_PORT`. */
export async function listenOnFreePort(server: Server, host: string, wanted: WantedPort): Promise<Listened> {
  for (let candidate = wanted.port; candidate < wanted.port + MOST_PORTS; candidate++) {
    const failure = await tryToListen(server, host, candidate);
    if (failure === undefined) return describe(wanted.port, portOf(server));
    if (failure.code !== 'EADDRINUSE') {
      const message = `The console cannot listen on ${host}:${candidate} (${failure.message}). Choose another with --host and --port`;
      throw new BinnacleError('BINNACLE_CONSOLE_PORT', message, { cause: failure });
    }
    await refuseTaken(wanted, failure);
  }
  const message = `The ports ${wanted.port} to ${wanted.port + MOST_PORTS - 1} of ${host} are all taken. Choose another with --port`;
  throw new BinnacleError('BINNACLE_CONSOLE_PORT', message);
}

async function describe(wanted: number, port: number): Promise<Listened> {
  if (wanted === port || wanted === 0) return { port };
  return {
    port,
    notice: `Port ${wanted} is taken by ${await describePortHolder(wanted)}. The page is on port ${port}`,
  };
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
