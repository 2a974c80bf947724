import type { Signal } from '../model/signal.ts';
import { exportLogsServiceRequest } from './logs.ts';
import { always, list, message, optional } from './message.ts';
import type { Message } from './message.ts';
import { exportMetricsServiceRequest } from './metrics.ts';
import { exportTraceServiceRequest } from './traces.ts';

export interface ExportResponse {
  readonly partialSuccess?: Readonly<Record<string, unknown>> | undefined;
}

/** `google.rpc.Status`: the body of every refused request. */
export interface RpcStatus {
  readonly code: number;
  readonly message: string;
  readonly details: readonly { readonly typeUrl: string; readonly value: Uint8Array }[];
}

/** `google.rpc.RetryInfo`. */
export interface RetryInfo {
  readonly retryDelay: { readonly seconds: number | bigint; readonly nanos: number };
}

export interface SignalMessages {
  readonly request: Message;
  readonly response: Message;
  /** The field of the partial success that counts the rejected items. */
  readonly rejectedField: string;
  /** The full name of the gRPC method. */
  readonly grpcMethod: string;
}

function signalMessages(service: string, request: Message, rejectedField: string): SignalMessages {
  const partialSuccess: Message = {
    name: 'ExportPartialSuccess',
    fields: { [rejectedField]: optional(1, 'int64'), errorMessage: optional(2, 'string') },
  };
  const response = message<ExportResponse>('ExportServiceResponse', {
    partialSuccess: optional(1, () => partialSuccess),
  });
  return { request, response, rejectedField, grpcMethod: `/opentelemetry.proto.collector.${service}/Export` };
}

export const signals: Readonly<Record<Signal, SignalMessages>> = {
  traces: signalMessages('trace.v1.TraceService', exportTraceServiceRequest, 'rejectedSpans'),
  metrics: signalMessages('metrics.v1.MetricsService', exportMetricsServiceRequest, 'rejectedDataPoints'),
  logs: signalMessages('logs.v1.LogsService', exportLogsServiceRequest, 'rejectedLogRecords'),
};

const any = message<RpcStatus['details'][number]>('Any', { typeUrl: always(1, 'string'), value: always(2, 'bytes') });

export const rpcStatus = message<RpcStatus>('Status', {
  code: always(1, 'int32'),
  message: always(2, 'string'),
  details: list(3, () => any),
});

const duration = message<RetryInfo['retryDelay']>('Duration', {
  seconds: always(1, 'int64'),
  nanos: always(2, 'int32'),
});

export const retryInfo = message<RetryInfo>('RetryInfo', { retryDelay: always(1, () => duration) });

const fieldViolation = message<{ readonly description: string }>('FieldViolation', {
  description: always(2, 'string'),
});

export const badRequest = message<{ readonly fieldViolations: readonly { readonly description: string }[] }>(
  'BadRequest',
  { fieldViolations: list(1, () => fieldViolation) },
);
