import { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import type { handleUnaryCall, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { encodeResponse } from '../codec.ts';
import { toGrpcMetadata } from '../grpc-metadata.ts';
import { MalformedError } from '../malformed-error.ts';
import { SIGNALS } from '../model/signal.ts';
import type { Signal } from '../model/signal.ts';
import { encodeRetryStatus, GRPC_CODE } from '../rpc-status.ts';
import { signals } from '../schema/service.ts';
import { listen, withDefaults } from './listening.ts';
import type { FullListenOptions, ListenOptions, Listening } from './listening.ts';
import { toResult } from './receiver-response.ts';
import type { ReceiverResponse, RefusedResponse } from './receiver-response.ts';
import type { ReceiverTls } from './server-tls.ts';
import { statusCodes } from './status-codes.ts';

type Handler = handleUnaryCall<Buffer, Buffer>;
type Call = Parameters<Handler>[0];
type Answer = Parameters<Handler>[1];

interface GrpcStatus {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** The connections are its own, so that one of them can be cut. */
export async function listenOverGrpc(given: ListenOptions): Promise<Listening> {
  const options = withDefaults(given);
  const sockets = new Map<string, Socket>();
  const cut = (peer: string): void => void sockets.get(peer)?.resetAndDestroy();
  const server = new Server({ 'grpc.max_receive_message_length': options.limitBytes });
  for (const signal of SIGNALS) server.addService(serviceOf(signal), implementationOf(signal, options, cut));
  const injector = server.createConnectionInjector(toCredentials(options.tls));

  const listener = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.set(peer, socket);
    socket.once('close', () => sockets.delete(peer));
    injector.injectConnection(socket);
  });
  return {
    url: await listen(listener, options),
    async close(graceMillis = 0) {
      const closed = new Promise((resolve) => listener.close(resolve));
      // It lets calls end, but says that they have before they do; then their connections close.
      if (graceMillis > 0) server.tryShutdown(() => {});
      await Promise.race([closed, sleep(graceMillis, undefined, { ref: false })]);
      server.forceShutdown();
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
}

function serviceOf(signal: Signal): ServiceDefinition {
  const asIs = (bytes: Buffer): Buffer => bytes;
  return {
    export: {
      path: signals[signal].grpcMethod,
      originalName: 'Export',
      requestStream: false,
      responseStream: false,
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    },
  };
}

function implementationOf(
  signal: Signal,
  options: FullListenOptions,
  cut: (peer: string) => void,
): UntypedServiceImplementation {
  const handle: Handler = (call, answer) => {
    if (options.answerHeaders !== undefined) call.sendMetadata(toGrpcMetadata(options.answerHeaders));
    receive(signal, options, call)
      .then((decision) => reply(signal, decision, answer, () => cut(call.getPeer())))
      .catch((error: unknown) => {
        const details = error instanceof Error ? error.message : String(error);
        options.onProblem(`gRPC ${signal}: ${details}`);
        answer(toStatus(error instanceof MalformedError ? GRPC_CODE.invalidArgument : GRPC_CODE.internal, details));
      });
  };
  return { export: handle };
}

async function receive(signal: Signal, { admit, accept }: ListenOptions, call: Call): Promise<ReceiverResponse> {
  const headers = Object.fromEntries(
    Object.entries(call.metadata.getMap()).map(([name, value]) => [name, String(value)]),
  );
  const request = { signal, encoding: 'protobuf', bytes: call.request, transport: 'grpc', headers } as const;
  return admit?.(headers) ?? accept({ ...request, sizeBytes: call.request.length });
}

function reply(signal: Signal, decision: ReceiverResponse, answer: Answer, cut: () => void): void {
  if (decision.kind === 'hang') return;
  if (decision.kind === 'reset') cut();
  else if (decision.kind === 'status') answer(toRefusal(decision));
  else answer(null, Buffer.from(encodeResponse(signal, toResult(decision))));
}

function toRefusal(response: RefusedResponse): GrpcStatus {
  const { grpc: code } = statusCodes(response);
  const { message = '', retryAfterMillis } = response;
  if (retryAfterMillis === undefined) return toStatus(code, message);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(encodeRetryStatus(code, message, retryAfterMillis)));
  return { ...toStatus(code, message), metadata };
}

function toStatus(code: number, details: string): GrpcStatus {
  return { code, details };
}

function toCredentials(tls: ReceiverTls | undefined): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { cert_chain: tls.cert, private_key: tls.key };
  return ServerCredentials.createSsl(tls.clientCa ?? null, [pair], tls.clientCa !== undefined);
}
