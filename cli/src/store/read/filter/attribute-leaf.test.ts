import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { attributeToken } from '../../attribute-token.ts';
import { openDatabase } from '../../open-database.ts';
import { requestOf, SAMPLE_MILLIS } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { readTraceHistogram } from '../histograms.ts';
import { listSpans } from '../list-spans.ts';
import { listTraces } from '../list-traces.ts';
import { readAttributeKeys } from '../read-attribute-keys.ts';
import { readAttributeValues } from '../read-attribute-values.ts';
import { Reader } from '../reader.ts';

function readerOver(attributes: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Reader {
  const spans = Object.entries(attributes).map(([id, of]) => ({ trace: `trace of ${id}`, id, attributes: of }));
  const writer = new Writer(openDatabase(':memory:'));
  const bytes = encodeRequest('traces', requestOf(spans));
  expect(writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
  return new Reader(writer.database);
}

const window = { from: 0, to: 2_000_000_000_000 };
const namesOf = (reader: Reader, filter: string) =>
  listSpans(reader, { ...window, filter })
    .items.map(({ name }) => name)
    .sort();

it('takes no value for another that the index takes for the same', () => {
  const reader = readerOver({ red: { colour: 'red' }, blue: { colour: 'blue' } });
  reader.rows(
    `INSERT INTO span_search (rowid, tokens) SELECT 1000 + id, ? FROM spans WHERE name = 'blue'`,
    attributeToken('colour', 'red'),
  );
  reader.rows(`UPDATE spans SET id = 1000 + id WHERE name = 'blue'`);
  expect(namesOf(reader, 'colour = red')).toEqual(['red']);
  expect(namesOf(reader, 'colour = red or name = blue')).toEqual(['blue', 'red']);
  expect(listTraces(reader, { ...window, filter: 'colour = red' }).items.map(({ name }) => name)).toEqual(['red']);
});

const own = { status: 500, name: 'n', 'attribute.x': 'a', 'resource.x': 'r' };

it.each([
  ['attribute.status = 500', ['named']],
  ['attribute.status >= 400', ['named']],
  ['attribute.name =~ ".*"', ['named']],
  ['has attribute.status', ['named']],
  ['attribute.attribute.x = a', ['named']],
  ['attribute.resource.x = r', ['named']],
  ['attribute.colour = red', ['other']],
  ['attribute.service.name = orders', []],
  ['has attribute.service.name', []],
  ['resource.service.name = orders attribute.status != 500', ['other']],
])('finds by %s the attribute of this name, of the span itself', (filter, expected) => {
  const reader = readerOver({ named: own, other: { colour: 'red' } });
  expect(namesOf(reader, filter)).toEqual(expected);
  const { series } = readTraceHistogram(reader, { from: SAMPLE_MILLIS, to: SAMPLE_MILLIS + 60_000, filter });
  expect(series.flatMap(({ counts }) => counts).filter(Boolean)).toEqual(expected.map(() => 1));
});

it('offers each key once, as a filter has to write it, with the values that it has', () => {
  const reader = readerOver({ named: own });
  const keys = readAttributeKeys(reader, { signal: 'traces' }).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(['status', 'attribute.status', 'resource.service.name']));
  const valuesOf = (signal: 'traces' | 'logs', key: string) =>
    readAttributeValues(reader, { signal, key }).map(({ value }) => value);
  expect(valuesOf('traces', 'status')).toEqual(['ok', 'error', 'unset']);
  expect(valuesOf('traces', 'attribute.status')).toEqual(['500']);
  expect(valuesOf('traces', 'name')).toEqual(['named']);
  expect(valuesOf('traces', 'attribute.name')).toEqual(['n']);
  expect([valuesOf('logs', 'status'), valuesOf('logs', 'name'), valuesOf('logs', 'attribute.status')]).toEqual([
    [],
    [],
    [],
  ]);
});

it.each([
  ['count = 7', ['number', 'text']],
  ['count = 7.5', ['fraction']],
  ['isOpen = true', ['yes']],
  ['tags = b', ['list']],
  ['service.name = orders and count = 7', ['number', 'text']],
  ['resource.service.name = orders and tags = c', ['list']],
  ['not count = 7 and has count', ['fraction']],
])('finds by %s what has the value, of whichever type', (filter, expected) => {
  const reader = readerOver({
    number: { count: 7 },
    text: { count: '7' },
    fraction: { count: 7.5 },
    yes: { isOpen: true },
    list: { tags: ['a', 'b', 'c'] },
  });
  expect(namesOf(reader, filter)).toEqual(expected);
});
