import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { requestsOf } from '../testing/sample-requests.ts';
import { requestOf } from '../testing/sample-run.ts';
import { RetentionKeeper } from './retention.ts';
import { Writer } from './writer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

it('forgets who sent nothing for longer than anything is kept, once nothing of it is left', () => {
  const start = Date.now();
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest(requestsOf(1));
  const { resourceSpans } = requestOf([{ trace: 't', id: 'query' }]);
  const ofUnknown = resourceSpans.map((spans) => ({ ...spans, resource: { attributes: [] } }));
  vi.setSystemTime(start + 5_000);
  writer.ingest([
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', { resourceSpans: ofUnknown }) },
  ]);
  const services = () =>
    writer.database
      .prepare('SELECT service FROM sources ORDER BY service')
      .all()
      .map(({ service }) => service);

  const keeper = new RetentionKeeper(writer, { maxAgeMillis: 10_000, maxSpans: 0 });
  while (keeper.removeSome(0));
  expect(writer.totals).toMatchObject({ spans: 1, logs: 0, points: 0 });
  keeper.removeSources();
  // Nothing of it is left, but it has sent within the time.
  expect(services()).toEqual(['orders', 'unknown_service']);
  vi.setSystemTime(start + 12_000);
  keeper.removeSources();
  expect(services()).toEqual(['unknown_service']);
  vi.setSystemTime(start + 100_000);
  keeper.removeSources();
  // The newest request is always kept.
  expect(services()).toEqual(['unknown_service']);
});

it('is known by the name that its spans have', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const { resourceSpans } = requestOf([{ trace: 't', id: 'query' }]);
  const attributes = [{ key: 'service.name', value: { intValue: 5 } }];
  const ofNumber = resourceSpans.map((spans) => ({ ...spans, resource: { attributes } }));
  const bytes = encodeRequest('traces', { resourceSpans: ofNumber });
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
  for (const table of ['spans', 'sources']) {
    expect(writer.database.prepare(`SELECT service FROM ${table}`).all()).toEqual([{ service: 'unknown_service' }]);
  }
});
