import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { senders } from './conformance/senders.ts';
import type { Way } from './conformance/senders.ts';
import { casesOf, startSituation } from './conformance/situations.ts';
import { startStoredConsole } from './support/start-stored-console.ts';
import type { StoredConsole } from './support/start-stored-console.ts';

const program = join(import.meta.dirname, 'programs/upstream-sdk.mjs');
const TOKEN = 's3cret';
const TIMEOUT_MILLIS = 60_000;
const PROTOCOLS = { gRPC: 'grpc', 'HTTP, protobuf': 'http/protobuf', 'HTTP, JSON': 'http/json' } as const;
/** A series for each shelf, and target_info. */
const SENT = { spans: 20, logs: 20, points: 5 };

function send(console: StoredConsole, { protocol, compression }: Way, ...args: readonly string[]) {
  return runProgram({
    timeoutMillis: TIMEOUT_MILLIS,
    args: [program, ...args],
    env: {
      OTEL_SERVICE_NAME: 'upstream',
      OTEL_EXPORTER_OTLP_ENDPOINT: protocol === 'gRPC' ? console.grpcUrl : console.httpUrl,
      OTEL_EXPORTER_OTLP_PROTOCOL: PROTOCOLS[protocol],
      OTEL_EXPORTER_OTLP_COMPRESSION: compression,
      OTEL_EXPORTER_OTLP_HEADERS: `x-otlp-api-key=${TOKEN}`,
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'otlp',
      OTEL_LOG_LEVEL: 'warn',
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '10000',
    },
  });
}

describe(`the ${senders.javascript.name}`, { timeout: TIMEOUT_MILLIS }, () => {
  it.each(senders.javascript.ways)('delivers by $protocol, compressed by $compression, without a word', async (way) => {
    await using console = await startStoredConsole({ token: TOKEN });
    expect(await send(console, way)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(console.stored()).toEqual(SENT);
  });

  it.each(senders.javascript.ways)(
    'delivers by $protocol, compressed by $compression, all but the span that is wrong, and is told of it',
    async (way) => {
      await using console = await startStoredConsole({ token: TOKEN });
      const { code, stderr } = await send(console, way, '1001');
      // In JSON a 64-bit integer is text.
      const answer =
        /^Received Partial Success response: \{"rejectedSpans":"?1"?,"errorMessage":"1 span rejected: more than 1000 attributes \(1\)"\}\n$/;
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(answer) as unknown });
      expect(console.stored()).toEqual(SENT);
    },
  );

  it.each(casesOf(senders.javascript))(
    'by $protocol, with a console that $console: $outcome',
    async ({ protocol, compression, ...situation }) => {
      await using console = await startSituation(situation, TOKEN);
      await send(console, { protocol, compression });
      const each = 1 + situation.repeats;
      expect(console.requests).toEqual({ traces: each, metrics: each, logs: each });
      expect(console.stored()).toEqual(situation.isFirstKept ? SENT : { spans: 0, logs: 0, points: 0 });
    },
  );
});
