import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { startStoredConsole } from './support/start-stored-console.ts';

const program = join(import.meta.dirname, 'programs/upstream-sdk.mjs');

it.each([
  ['grpc', 'none'],
  ['grpc', 'gzip'],
  ['http/protobuf', 'gzip'],
  ['http/json', 'none'],
])(
  'the SDK of OpenTelemetry delivers by %s, compressed by %s, without a word',
  { timeout: 60_000 },
  async (protocol, compression) => {
    await using console = await startStoredConsole({ token: 's3cret' });
    const result = await runProgram({
      timeoutMillis: 60_000,
      args: [program],
      env: {
        OTEL_SERVICE_NAME: 'upstream',
        OTEL_EXPORTER_OTLP_ENDPOINT: protocol === 'grpc' ? console.grpcUrl : console.httpUrl,
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        OTEL_EXPORTER_OTLP_COMPRESSION: compression,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-otlp-api-key=s3cret',
        OTEL_TRACES_EXPORTER: 'otlp',
        OTEL_METRICS_EXPORTER: 'otlp',
        OTEL_LOGS_EXPORTER: 'otlp',
        OTEL_LOG_LEVEL: 'warn',
      },
    });
    expect(result).toMatchObject({ code: 0, stdout: '', stderr: '' });
    // A series for each shelf, and target_info.
    expect(console.stored()).toEqual({ spans: 20, logs: 20, points: 5 });
  },
);
