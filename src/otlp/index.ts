export { fromAnyValue, fromKeyValues, toAnyValue, toKeyValues } from './any-value.ts';
export { decodeBytes, decodeJson, decodeRequest, encodeJson, encodeRequest, encodeResponse } from './codec.ts';
export type { Encoding, ExportResult } from './codec.ts';
export { MalformedError } from './malformed-error.ts';
export type { AnyValue, EntityRef, InstrumentationScope, Int64, KeyValue, Resource } from './model/common.ts';
export type { LogRecord, LogsData, ResourceLogs, ScopeLogs } from './model/logs.ts';
export { AGGREGATION_TEMPORALITY, NO_RECORDED_VALUE_FLAG } from './model/metrics.ts';
export type {
  Exemplar,
  ExponentialBuckets,
  ExponentialHistogram,
  ExponentialHistogramDataPoint,
  Gauge,
  Histogram,
  HistogramDataPoint,
  Metric,
  MetricsData,
  NumberDataPoint,
  ResourceMetrics,
  ScopeMetrics,
  Sum,
  Summary,
  SummaryDataPoint,
  ValueAtQuantile,
} from './model/metrics.ts';
export { SIGNALS } from './model/signal.ts';
export type { Signal, TelemetryData } from './model/signal.ts';
export { SPAN_FLAG, SPAN_KIND, STATUS_CODE } from './model/traces.ts';
export type { ResourceSpans, ScopeSpans, Span, SpanEvent, SpanLink, SpanStatus, TracesData } from './model/traces.ts';
export { instrumentOf, prometheusFamilyName, prometheusUnit } from './prometheus/metric-family.ts';
export {
  attributeText,
  PROMOTED_ATTRIBUTES,
  resourceLabels,
  seriesLabels,
  targetInfoLabels,
} from './prometheus/series-labels.ts';
export type { Labels as PrometheusLabels, ResourceLabels } from './prometheus/series-labels.ts';
export { CONSOLE_NAME, DOCTOR_SERVICE, RECEIVER_NAME_HEADER } from './receiver-name.ts';
export type { Accept, IncomingRequest } from './receiver/accept.ts';
export type { Listening, ListenOptions } from './receiver/listening.ts';
export type {
  ReceivedLogRecord,
  ReceivedMetric,
  ReceivedRequest,
  ReceivedSpan,
  ReceivedTransport,
} from './receiver/received.ts';
export type { AcceptedResponse, ReceiverResponse, RefusedResponse } from './receiver/receiver-response.ts';
export type { ReceiverTls } from './receiver/server-tls.ts';
export { startGrpcReceiver } from './receiver/start-grpc-receiver.ts';
export { startHttpReceiver } from './receiver/start-http-receiver.ts';
export { startReceiver } from './receiver/start-receiver.ts';
export type { ReceiverOptions } from './receiver/start-receiver.ts';
export type { Receiver, Respond } from './receiver/receiver.ts';
export { createHttpTransport } from './transport/http-transport.ts';
export type { HttpTransportOptions } from './transport/http-transport.ts';
export type {
  AcceptedOutcome,
  RefusedHint,
  RefusedOutcome,
  RetryHint,
  RetryOutcome,
  SendOptions,
  SendOutcome,
  Suppress,
  TlsOptions,
  Transport,
} from './transport/transport.ts';
