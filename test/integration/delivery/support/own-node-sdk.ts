import { logs, trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { createLogProcessor } from '../../../../src/sdk/logs/index.ts';
import { createSpanProcessor } from '../../../../src/sdk/traces/index.ts';
import { testDeliveryOptions } from './start-telemetry.ts';
import type { TelemetryOptions } from './start-telemetry.ts';

// An application that builds its own NodeSDK and takes only our processors, each with a delivery of its own.
const options = JSON.parse(process.env['TELEMETRY'] ?? '') as TelemetryOptions;
const sdk = new NodeSDK({
  serviceName: 'own-sdk',
  spanProcessors: [createSpanProcessor({ delivery: testDeliveryOptions(options) })],
  logRecordProcessors: [createLogProcessor({ delivery: testDeliveryOptions(options) })],
  metricReaders: [],
});
sdk.start();
trace.getTracer('t').startSpan('ended').end();
trace.getTracer('t').startSpan('open');
logs.getLogger('t').emit({ body: 'a line' });

const ends: Record<string, () => void> = {
  drain: () => {},
  exit: () => process.exit(3),
  shutdown: () => void sdk.shutdown(),
  wait: () => {
    setInterval(() => {}, 1_000);
    process.stdout.write('ready\n');
  },
};
ends[process.argv[2] ?? '']?.();
