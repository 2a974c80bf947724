import { BinnacleError } from 'binnacle/contract';
import { describePortHolder } from './port-holder.ts';
import { startReceiving } from './receive/start-receiving.ts';
import type { Receiving, ReceivingOptions } from './receive/start-receiving.ts';
import { refuseTaken } from './wanted-port.ts';
import type { WantedPort } from './wanted-port.ts';

interface FreeReceivingOptions extends Omit<ReceivingOptions, 'httpPort' | 'grpcPort'> {
  readonly http: WantedPort;
  readonly grpc: WantedPort;
}

export interface FreeReceiving extends Receiving {
  /** One for each port that was not to be had: who holds it, and what senders are to be told. */
  readonly notices: readonly string[];
}

/** From the ports of OTLP up: 4328, 4338 … and 4327, 4337 … */
const STEP = 10;
const MOST_TRIES = 20;

/** Receives on these ports or, where another holds a default one, on one that is free. Throws `BINNACLE_CONSOLE_PORT`. */
export async function receiveOnFreePorts(options: FreeReceivingOptions): Promise<FreeReceiving> {
  const holders = new Map<'http' | 'grpc', string>();
  const { http, grpc, ...common } = options;
  const ports = { http: http.port, grpc: grpc.port };
  for (let tries = 0; ; tries++) {
    try {
      const receiving = await startReceiving({ ...common, httpPort: ports.http, grpcPort: ports.grpc });
      return { ...receiving, notices: describe(receiving, holders, options) };
    } catch (error) {
      const taken = takenPort(error);
      if (taken === undefined || tries >= MOST_TRIES) throw error;
      const protocol = taken === ports.http ? 'http' : 'grpc';
      await refuseTaken(options[protocol], error);
      if (!holders.has(protocol)) holders.set(protocol, await describePortHolder(taken));
      ports[protocol] += STEP;
    }
  }
}

function takenPort(error: unknown): number | undefined {
  if (!(error instanceof BinnacleError) || error.code !== 'BINNACLE_CONSOLE_PORT') return undefined;
  const { code, port } = error.cause as { readonly code?: string; readonly port?: number };
  return code === 'EADDRINUSE' ? port : undefined;
}

function describe(
  { httpUrl, grpcUrl }: Receiving,
  holders: ReadonlyMap<'http' | 'grpc', string>,
  { http, grpc }: FreeReceivingOptions,
): string[] {
  return [...holders].map(([protocol, holder]) =>
    protocol === 'http'
      ? `Port ${http.port} is taken by ${holder}. Send OTLP over HTTP with OTEL_EXPORTER_OTLP_ENDPOINT=${httpUrl}`
      : `Port ${grpc.port} is taken by ${holder}. Send OTLP over gRPC with OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT=${grpcUrl}`,
  );
}
