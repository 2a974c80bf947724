import { expect, it } from 'vitest';
import { decodeRequest, DOCTOR_SERVICE, encodeJson, encodeRequest, toKeyValues } from 'binnacle/otlp';
import { runFacts } from '../../conversation/run-facts.ts';
import { attributeToken, keyToken, wordTokens } from '../attribute-token.ts';
import { openDatabase } from '../open-database.ts';
import { Reader } from '../read/reader.ts';
import { readRunRow } from '../read/run-row.ts';
import { toRunSummary } from '../read/run-summary.ts';
import type { IngestRequest } from '../store.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { requestsOf } from '../testing/sample-requests.ts';
import { inferenceSpan, requestOf } from '../testing/sample-run.ts';
import { reindex } from './reindex.ts';
import { RetentionKeeper } from './retention.ts';
import { Writer } from './writer.ts';

function openWriter(): Writer {
  return new Writer(openDatabase(':memory:'));
}

function fill(writer: Writer, numbers: readonly number[]): Writer {
  for (const number of numbers) {
    for (const { kind } of writer.ingest(requestsOf(number)).results) expect(kind).toBe('ok');
  }
  writer.index.attributes.flush(true);
  return writer;
}

function traces(spans: Parameters<typeof requestOf>[0]): IngestRequest {
  return { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) };
}

function all(writer: Writer, sql: string, ...values: string[]): Record<string, unknown>[] {
  return writer.database.prepare(sql).all(...values);
}

const query = { trace: 't', id: 'query', attributes: { 'db.system.name': 'postgresql' } };

it('stores a repeated request once', () => {
  const writer = fill(openWriter(), [1, 1, 1]);
  expect(writer.totals).toEqual({ spans: 4, logs: 2, points: 1 });
  expect(all(writer, 'SELECT signal FROM batches')).toHaveLength(3);
});

it('leaves out spans that came before, from the batch too, and finds the others by their place in it', () => {
  const writer = openWriter();
  writer.ingest([traces([query])]);
  writer.ingest([traces([query, inferenceSpan('r', { trace: 't', id: 'new' }), query])]);
  expect(writer.totals.spans).toBe(2);
  const [, second] = [...writer.batches.after(0)];
  const spans = decodeRequest('traces', second?.bytes ?? new Uint8Array()).resourceSpans[0]?.scopeSpans[0]?.spans;
  expect(spans?.map(({ name }) => name)).toEqual(['new']);
  expect(all(writer, 'SELECT name, position FROM spans')).toMatchObject([
    { name: 'query', position: 0 },
    { name: 'new', position: 0 },
  ]);
});

it('keeps what can be read of a span of twenty years and of impossible counts', () => {
  const writer = openWriter();
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': 2n ** 62n,
    'workflow.attempt': 2 ** 60,
  };
  writer.ingest([traces([{ trace: 't', id: 'call', startMillis: -700e9, durationMillis: 700e9, attributes }])]);
  for (const table of ['spans', 'span_minutes', 'span_slots', 'call_hours', 'call_groups', 'traces', 'runs'])
    all(writer, `SELECT * FROM ${table}`);
  expect(all(writer, 'SELECT name, attempt, input_tokens FROM spans')).toEqual([
    { name: 'call', attempt: null, input_tokens: null },
  ]);
  expect(all(writer, 'SELECT duration_nanos > 9e15 AS is_long FROM span_minutes')).toEqual([{ is_long: 1 }]);
});

it('keeps a request in JSON as protobuf, without its invalid items', () => {
  const writer = openWriter();
  const data = requestOf([query, { trace: 't', id: 'late', durationMillis: -5 }]);
  const bytes = Buffer.from(encodeJson('traces', data));
  const { results } = writer.ingest([{ signal: 'traces', encoding: 'json', bytes }]);
  expect(results).toMatchObject([{ kind: 'partial', rejected: 1 }]);
  const [batch] = [...writer.batches.after(0)];
  expect(decodeRequest('traces', batch?.bytes ?? new Uint8Array())).toEqual(requestOf([query]));
});

it('refuses what is no request, and takes the others of the same transaction', () => {
  const writer = openWriter();
  const { results } = writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: Uint8Array.of(0x0a, 9, 1) },
    { signal: 'logs', encoding: 'json', bytes: Buffer.from('[') },
    traces([query]),
  ]);
  expect(results).toMatchObject([{ kind: 'status', http: 400 }, { kind: 'status', http: 400 }, { kind: 'ok' }]);
  expect(writer.totals.spans).toBe(1);
});

it('finds spans and log records by attribute, by key and by word', () => {
  const writer = fill(openWriter(), [1, 2]);
  const search = (table: string, text: string) =>
    all(writer, `SELECT rowid FROM ${table}_search WHERE ${table}_search MATCH ?`, text).length;
  expect(search('span', attributeToken('db.system.name', 'postgresql'))).toBe(2);
  expect(search('span', attributeToken('gen_ai.usage.input_tokens', '100'))).toBe(2);
  expect(search('span', `${keyToken('llm.cost')} ${attributeToken('workflow.run.id', 'run-1')}`)).toBe(1);
  expect(search('span', attributeToken('resource.service.instance.id', 'one'))).toBe(8);
  expect(search('span', wordTokens('INFERENCE').join(' '))).toBe(2);
  expect(search('log', 'message : searching')).toBe(2);
  expect(search('log', `tokens : ${attributeToken('workflow.run.id', 'run-2')}`)).toBe(1);
  expect(
    all(writer, "SELECT value, seen FROM attribute_values WHERE signal = 'traces' AND key = 'workflow.name'"),
  ).toMatchObject([{ value: 'scan', seen: 2 }]);
});

it('makes the same index again from its batches', () => {
  const writer = fill(openWriter(), [3, 1, 2]);
  const before = dumpIndex(writer.database);
  expect(before['points']).not.toHaveLength(0);
  const again = reindex(writer.database);
  expect(dumpIndex(again.database)).toEqual(before);
  expect(again.totals).toEqual(writer.totals);
});

it('removes the oldest batches with all that was made from them', () => {
  const kept = fill(openWriter(), [4, 5, 6]);
  const writer = fill(openWriter(), [1, 2, 3, 4, 5, 6]);
  const keeper = new RetentionKeeper(writer);
  keeper.set({ ...keeper.retention, maxSpans: 12 });
  while (keeper.removeSome(0)) expect(writer.totals.spans).toBeGreaterThanOrEqual(12);
  writer.index.attributes.flush(true);
  // With the fourth run's spans its logs and points would be next, and they may stay.
  expect(keeper.removed).toEqual({ spans: 12, logs: 4, points: 2 });
  const { spans, runs, traces: left, span_minutes, span_slots, call_hours } = dumpIndex(writer.database);
  expect(dumpIndex(kept.database)).toMatchObject({
    spans,
    runs,
    traces: left,
    span_minutes,
    span_slots,
    call_hours,
  });
});

it('removes what is too old or too much, but never the newest', () => {
  const writer = fill(openWriter(), [1, 2]);
  const keeper = new RetentionKeeper(writer, { maxAgeMillis: -1_000 });
  while (keeper.removeSome(0));
  expect(writer.totals).toEqual({ spans: 0, logs: 0, points: 1 });
  expect(dumpIndex(writer.database)).toMatchObject({ spans: [], traces: [], runs: [], logs: [], span_minutes: [] });
});

it('tells that a run has lost its oldest spans, until nothing of it is left', () => {
  const writer = openWriter();
  const first = inferenceSpan('cut', { trace: 'cut', id: 'first' });
  const second = inferenceSpan('cut', { trace: 'cut', id: 'second' });
  const whole = inferenceSpan('whole', { trace: 'whole' });
  for (const span of [first, second, whole]) writer.ingest([traces([span])]);
  const summaryOf = (runId: string) => toRunSummary(reader, readRunRow(reader, runId));
  let reader = new Reader(writer.database);
  expect(summaryOf('cut').spending).not.toHaveProperty('isPart');
  const keeper = new RetentionKeeper(writer, { maxSpans: 2 });
  while (keeper.removeSome(0));
  reader = new Reader(reindex(writer.database).database);
  expect(summaryOf('cut').spending).toMatchObject({ calls: 1, costUsd: 0.25, isPart: true });
  expect(runFacts(summaryOf('cut'), Date.now())).toContainEqual(['Kept', expect.stringContaining('in part')]);
  expect(summaryOf('whole').spending).not.toHaveProperty('isPart');
  const last = new RetentionKeeper(new Writer(writer.database), { maxSpans: 1 });
  while (last.removeSome(0));
  expect(all(writer, 'SELECT run_id FROM runs')).toEqual([{ run_id: 'whole' }]);
  expect(all(writer, 'SELECT * FROM cut_runs')).toEqual([]);
});

it('leaves everything as it was when a transaction fails', () => {
  const writer = fill(openWriter(), [1]);
  const before = dumpIndex(writer.database);
  expect(() =>
    writer.transact(() => {
      writer.ingest(requestsOf(2));
      return {};
    }),
  ).toThrow('transaction');
  fill(writer, [2]);
  expect(dumpIndex(writer.database)).toEqual(dumpIndex(fill(openWriter(), [1, 2]).database));
  expect(before).not.toEqual(dumpIndex(writer.database));
});

it('shows what is open until its span arrives', () => {
  const writer = openWriter();
  const span = requestOf([query]).resourceSpans[0]?.scopeSpans[0]?.spans[0];
  const open = {
    traceId: span?.traceId,
    spanId: span?.spanId,
    name: 'query',
    kind: 1,
    startTimeUnixNano: 1,
    attributes: {},
  };
  const report = (operations: readonly object[], nano: bigint): IngestRequest => ({
    signal: 'logs',
    encoding: 'json',
    bytes: Buffer.from(
      encodeJson('logs', {
        resourceLogs: [
          {
            resource: { attributes: toKeyValues({ 'service.name': 'orders' }) },
            scopeLogs: [
              {
                scope: { name: '', attributes: [] },
                logRecords: [
                  {
                    timeUnixNano: nano,
                    observedTimeUnixNano: nano,
                    severityNumber: 5,
                    eventName: 'telemetry.open_operations',
                    body: toKeyValues({ list: operations })[0]?.value ?? {},
                    attributes: [],
                  },
                ],
              },
            ],
          },
        ],
      }),
    ),
  });
  writer.ingest([report([open], 1n)]);
  expect(all(writer, 'SELECT name FROM open_operations')).toMatchObject([{ name: 'query' }]);
  expect(writer.totals.logs).toBe(0);
  writer.ingest([traces([query])]);
  expect(all(writer, 'SELECT name FROM open_operations')).toEqual([]);
  writer.ingest([report([open], 2n)]);
  expect(all(writer, 'SELECT name FROM open_operations')).toEqual([]);
});

it('takes the time of arrival for a log record that has none, and keeps it as it came', () => {
  const writer = openWriter();
  const record = { timeUnixNano: 0n, observedTimeUnixNano: 0n, severityNumber: 9, attributes: [] };
  const logRecords = [{ ...record, body: { stringValue: 'hello' } }];
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords }];
  const data = { resourceLogs: [{ resource: { attributes: [] }, scopeLogs }] };
  const { results } = writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', data) }]);
  expect(results).toMatchObject([{ kind: 'ok' }]);
  expect(
    all(
      writer,
      'SELECT message, time_micros = received_millis * 1000 AS isOfArrival FROM logs JOIN batches ON batches.id = batch_id',
    ),
  ).toEqual([{ message: 'hello', isOfArrival: 1 }]);
  const [batch] = writer.batches.after(0);
  expect(batch && decodeRequest('logs', batch.bytes)).toMatchObject(data);
});

it('does not count `binnacle doctor` among the senders, and keeps what it tried with', () => {
  const writer = openWriter();
  const resource = { attributes: toKeyValues({ 'service.name': DOCTOR_SERVICE }) };
  const data = { resourceSpans: requestOf([query]).resourceSpans.map((ofSample) => ({ ...ofSample, resource })) };
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', data) }, traces([query])]);
  expect(all(writer, 'SELECT name, service FROM spans')).toEqual([{ name: 'query', service: DOCTOR_SERVICE }]);
  expect(all(writer, 'SELECT * FROM sources')).toEqual([]);
});
