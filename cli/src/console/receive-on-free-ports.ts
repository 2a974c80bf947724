import { BinnacleError } from 'binnacle/contract';
import { describePortHolder } from './port-holder.ts';
import { startReceiving } from './receive/start-receiving.ts';
import type { Receiving, ReceivingOptions } from './receive/start-receiving.ts';

export interface FreeReceiving extends Receiving {
  /** One for each port that was not to be had: who holds it, and what senders are to be told. */
  readonly notices: readonly string[];
}

/** From the ports of OTLP up: 4328, 4338 … and 4327, 4337 … */
const STEP = 10;
const MOST_TRIES = 20;

/** Receives on the ports asked for or, where another holds one, on one that is free. */
export async function receiveOnFreePorts(options: ReceivingOptions): Promise<FreeReceiving> {
  const holders = new Map<'http' | 'grpc', string>();
  let { httpPort, grpcPort } = options;
  for (let tries = 0; ; tries++) {
    try {
      const receiving = await startReceiving({ ...options, httpPort, grpcPort });
      return { ...receiving, notices: describe(receiving, holders, options) };
    } catch (error) {
      const taken = takenPort(error);
      if (taken === undefined || tries >= MOST_TRIES) throw error;
      const protocol = taken === httpPort ? 'http' : 'grpc';
      if (!holders.has(protocol)) holders.set(protocol, await describePortHolder(taken));
      if (protocol === 'http') httpPort += STEP;
      else grpcPort += STEP;
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
  { httpPort, grpcPort }: ReceivingOptions,
): string[] {
  return [...holders].map(([protocol, holder]) =>
    protocol === 'http'
      ? `Port ${httpPort} is taken by ${holder}. Send OTLP over HTTP with OTEL_EXPORTER_OTLP_ENDPOINT=${httpUrl}`
      : `Port ${grpcPort} is taken by ${holder}. Send OTLP over gRPC with OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT=${grpcUrl}`,
  );
}
