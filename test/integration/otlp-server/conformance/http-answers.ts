import { expect } from 'vitest';
import { decodeJsonResponse, decodeResponse } from '../../../../src/otlp/codec.ts';
import type { ExportResult } from '../../../../src/otlp/codec.ts';
import { encodeJson, encodeRequest, SIGNALS } from '../../../../src/otlp/index.ts';
import type { Signal, TelemetryData } from '../../../../src/otlp/index.ts';
import { startConsole } from '../support/start-console.ts';
import { JSON_TYPE, post, PROTOBUF } from '../support/post.ts';
import type { Answer } from '../support/post.ts';
import { logsOf, metricOf, metricsOf, pointOf, recordOf, requestsOf, spanOf, tracesOf } from '../support/telemetry.ts';
import type { Chapter } from './requirement.ts';
import { expectKept, expectTaken, TYPES } from './wire.ts';
import type { Wire } from './wire.ts';

const ZEROS = '0'.repeat(32);
const PARTIAL = 'OTLP/HTTP Partial Success';
const RESOURCES = { traces: 'resourceSpans', metrics: 'resourceMetrics', logs: 'resourceLogs' } as const;

function resultOf(signal: Signal, type: string, { status, body }: Answer): ExportResult {
  expect(status).toBe(200);
  return type === JSON_TYPE ? decodeJsonResponse(signal, body.toString()) : decodeResponse(signal, body);
}

/** Three items, of which the second is wrong. */
function oneWrong(wire: Wire): { readonly [S in Signal]: TelemetryData[S] } {
  const empty = { timeUnixNano: 0n, observedTimeUnixNano: 0n, severityNumber: 0, attributes: [] };
  return {
    traces: tracesOf(spanOf(wire.next()), spanOf(1, { traceId: ZEROS }), spanOf(wire.next())),
    logs: logsOf(recordOf(`${wire.next()}`), empty, recordOf(`${wire.next()}`)),
    metrics: metricsOf(wire.next(), undefined, wire.next()),
  };
}

const WHY = {
  traces: '1 span rejected: traceId must be 16 bytes that are not all zero (1)',
  logs: '1 log record rejected: a log record that says nothing (1)',
  metrics: '1 data point rejected: a data point without a value (1)',
} as const;

export const httpAnswers: Chapter = {
  title: 'HTTP: success and partial success',
  requirements: [
    {
      requirement: 'Full success is 200 with an empty protobuf body or {}: partial_success is not set',
      source: 'OTLP/HTTP Full Success',
      async show(wire) {
        for (const signal of SIGNALS) for (const type of TYPES) expectTaken(await wire.http({ signal, type }), type);
      },
    },
    {
      requirement: 'An empty request and empty envelopes are a success',
      source: 'OTLP/HTTP Full Success; Empty Telemetry Envelopes',
      async show(wire) {
        for (const signal of SIGNALS) {
          const list = RESOURCES[signal];
          await expectKept(wire, 0, signal, async () => {
            for (const body of [new Uint8Array(0), Uint8Array.of(0x0a, 0), Uint8Array.of(0x0a, 2, 0x12, 0)])
              expectTaken(await wire.http({ signal, body }));
            for (const body of ['{}', `{"${list}":[]}`, `{"${list}":[{}]}`, ` {"${list}" : null}\n`])
              expectTaken(await wire.http({ signal, type: JSON_TYPE, body }), JSON_TYPE);
          });
        }
      },
    },
    {
      requirement: 'Items that are wrong are rejected one by one: 200, with their number and why in partial_success',
      source: PARTIAL,
      async show(wire) {
        for (const signal of SIGNALS)
          for (const type of TYPES) {
            const data = oneWrong(wire)[signal];
            const body = type === JSON_TYPE ? encodeJson(signal, data) : encodeRequest(signal, data);
            await expectKept(wire, 2, signal, async () => {
              const answer = await wire.http({ signal, type, body });
              expect(answer.headers['content-type']).toBe(type);
              expect(resultOf(signal, type, answer)).toEqual({ rejected: 1, message: WHY[signal] });
            });
          }
      },
    },
    {
      requirement: 'A warning is a partial_success that rejects 0 and has a message',
      source: PARTIAL,
      async show() {
        const message = 'attributes were cut';
        await using console = await startConsole({ ingest: async () => ({ kind: 'partial', rejected: 0, message }) });
        for (const type of TYPES) {
          const headers = { 'content-type': type };
          const answer = await post(console.httpUrl, { headers, body: type === PROTOBUF ? '' : '{}' });
          expect(resultOf('traces', type, answer)).toEqual({ rejected: 0, message });
        }
      },
    },
    {
      requirement: 'A request of another signal, which can be read as items without ids, is rejected and not kept',
      source: PARTIAL,
      async show(wire) {
        const body = encodeRequest('logs', logsOf(recordOf('a'), recordOf('b')));
        await expectKept(wire, 0, 'traces', async () => {
          expect(resultOf('traces', PROTOBUF, await wire.http({ body }))).toMatchObject({ rejected: 2 });
        });
        const metrics = encodeRequest('metrics', metricsOf(1));
        await expectKept(wire, 0, 'logs', async () => {
          expect(resultOf('logs', PROTOBUF, await wire.http({ signal: 'logs', body: metrics }))).toMatchObject({
            rejected: 1,
          });
        });
      },
    },
    {
      requirement:
        'A span is rejected for ids of another length or all zero, for an end before its start, for more than 1,000 attributes',
      source: 'trace.proto, Span',
      async show(wire) {
        const attributes = Array.from({ length: 1_001 }, (_, index) => ({
          key: `k${index}`,
          value: { intValue: index },
        }));
        const wrong = [
          { traceId: 'ab' },
          { spanId: '' },
          { spanId: ZEROS.slice(16) },
          { endTimeUnixNano: 5n },
          { attributes },
        ];
        for (const change of wrong) {
          const body = encodeRequest('traces', tracesOf(spanOf(wire.next(), change)));
          await expectKept(wire, 0, 'traces', async () => {
            expect(resultOf('traces', PROTOBUF, await wire.http({ body }))).toMatchObject({ rejected: 1 });
          });
        }
      },
    },
    {
      requirement: 'A log record without times and severity is kept, with the time at which it arrived',
      source: 'logs.proto, LogRecord',
      async show(wire) {
        const text = `bare ${wire.next()}`;
        const times = { timeUnixNano: 0n, observedTimeUnixNano: 0n, severityNumber: 0 };
        const beforeMicros = Date.now() * 1000;
        for (const type of TYPES) {
          const data = logsOf(recordOf(`${text} ${type}`, times));
          const body = type === JSON_TYPE ? encodeJson('logs', data) : encodeRequest('logs', data);
          await expectKept(wire, 1, 'logs', async () =>
            expectTaken(await wire.http({ signal: 'logs', type, body }), type),
          );
        }
        const rows = wire.console.rows(`SELECT time_micros FROM logs WHERE message LIKE '${text}%'`);
        for (const { time_micros } of rows) expect(time_micros).toBeGreaterThanOrEqual(beforeMicros);
        expect(rows).toHaveLength(2);
      },
    },
    {
      requirement: 'What is rejected is listed by service: what was wrong, how often, an example, what to send instead',
      source: PARTIAL,
      async show(wire) {
        const sum = { dataPoints: [pointOf(wire.next())], aggregationTemporality: 1, isMonotonic: true };
        await wire.http({ signal: 'metrics', body: encodeRequest('metrics', metricOf({ name: 'delta', sum })) });
        await wire.http({ body: encodeRequest('traces', tracesOf(spanOf(1, { spanId: 'ab' }))) });
        const found = wire.console.rows('SELECT service, kind, subject, message FROM findings ORDER BY last_millis');
        expect(found).toContainEqual({
          service: 'orders',
          kind: 'rejected',
          subject: 'delta aggregationTemporality',
          message: expect.stringMatching(/delta temporality: set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE/),
        });
        expect(found).toContainEqual({
          service: 'orders',
          kind: 'rejected',
          subject: 'Span.spanId',
          message: expect.stringContaining('it was "ab": in JSON they are 16 hexadecimal digits'),
        });
      },
    },
    {
      requirement: 'A log record with an invalid id is kept, as one of no trace',
      source: 'logs.proto, LogRecord',
      async show(wire) {
        for (const ids of [{ traceId: ZEROS }, { traceId: 'abcd', spanId: 'ef' }]) {
          const body = encodeRequest('logs', logsOf(recordOf(`${wire.next()}`, ids)));
          await expectKept(wire, 1, 'logs', async () => expectTaken(await wire.http({ signal: 'logs', body })));
        }
      },
    },
    {
      requirement: 'What was answered by success is in the database, and what is sent again is kept once',
      source: 'OTLP: Duplicate Data',
      async show(wire) {
        for (const signal of SIGNALS) {
          const body = encodeRequest(signal, requestsOf(wire.next())[signal]);
          await expectKept(wire, 1, signal, async () => {
            expectTaken(await wire.http({ signal, body }));
            expectTaken(await wire.http({ signal, body }));
          });
        }
      },
    },
  ],
};
