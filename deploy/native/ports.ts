import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The ports of the native stack: those of the containers, except Tempo's own OTLP port, which the Collector has there. */
export const defaultPorts = {
  collectorGrpc: 4317,
  collectorHttp: 4318,
  collectorHealth: 13_133,
  collectorMetrics: 8888,
  prometheusHttp: 9090,
  alertmanagerHttp: 9093,
  lokiHttp: 3100,
  lokiGrpc: 9096,
  tempoHttp: 3200,
  tempoGrpc: 9095,
  tempoOtlp: 4327,
} as const;

/** What a port of the stack is for. */
export type PortName = keyof typeof defaultPorts;

/** A port number for every purpose, also of engines that are not started: others are told where they would be. */
export type StackPorts = Readonly<Record<PortName, number>>;

/** True when nothing listens on the loop-back port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Ports that nothing listens on. Taken from below the range that the kernel gives to outgoing connections,
 * so that an engine which is down for a while finds its port again.
 */
export async function chooseFreePorts(): Promise<StackPorts> {
  const chosen = new Set<number>();
  const entries: [string, number][] = [];
  for (const name of Object.keys(defaultPorts)) {
    let port = randomInt(15_000, 32_000);
    while (chosen.has(port) || !(await isPortFree(port))) port = randomInt(15_000, 32_000);
    chosen.add(port);
    entries.push([name, port]);
  }
  return Object.fromEntries(entries) as StackPorts;
}
