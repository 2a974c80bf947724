import type { ListenOptions, Listening } from './listening.ts';

/**
 * Takes OTLP over gRPC and hands it on as it came. Rejects when the port is taken. grpc-js is loaded only now: it is large, and who
 * receives over HTTP alone has no need of it.
 */
export async function startGrpcReceiver(options: ListenOptions): Promise<Listening> {
  const { listenOverGrpc } = await import('./listen-over-grpc.ts');
  return listenOverGrpc(options);
}
