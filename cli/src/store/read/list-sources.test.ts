import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { listFindings } from './list-sources.ts';
import { Reader } from './reader.ts';

it('lists the findings by service: first what was not kept, then what occurs most', () => {
  const database = openDatabase(':memory:');
  const insert = database.prepare("INSERT INTO findings VALUES (?, ?, ?, 'wrong', ?, 1)");
  insert.run('shop', 'unknown_metric', 'workflow.rums', 5);
  insert.run('shop', 'unknown_metric', 'workflow.rans', 50);
  insert.run('shop', 'rejected', 'Span.traceId', 1);
  insert.run('billing', 'wrong_unit', 'workflow.duration', 1);
  expect(listFindings(new Reader(database)).map(({ service, subject }) => [service, subject])).toEqual([
    ['billing', 'workflow.duration'],
    ['shop', 'Span.traceId'],
    ['shop', 'workflow.rans'],
    ['shop', 'workflow.rums'],
  ]);
});
