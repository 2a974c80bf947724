import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { attributeToken } from '../../attribute-token.ts';
import { openDatabase } from '../../open-database.ts';
import { requestOf } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { listSpans } from '../list-spans.ts';
import { listTraces } from '../list-traces.ts';
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
