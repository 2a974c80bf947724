export { startReceiver } from '../otlp/index.ts';
export type {
  ReceivedLogRecord,
  ReceivedMetric,
  ReceivedRequest,
  ReceivedSpan,
  Receiver,
  ReceiverOptions,
  ReceiverResponse,
} from '../otlp/index.ts';
