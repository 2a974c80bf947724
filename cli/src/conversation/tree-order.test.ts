import { expect, it } from 'vitest';
import { treeOrder } from './tree-order.ts';

const span = (spanId: string, parentSpanId: string | undefined, startedAtMillis: number, durationMillis = 1) => ({
  traceId: 't',
  spanId,
  parentSpanId,
  startedAtMillis,
  durationMillis,
});
const idsOf = (spans: readonly ReturnType<typeof span>[]) => treeOrder(spans).map(({ spanId }) => spanId);

it('keeps together what one of two did at the same time', () => {
  const spans = [
    span('b1', 'b', 1),
    span('a2', 'a', 2),
    span('b', 'root', 1),
    span('a', 'root', 0),
    span('a1', 'a', 1),
  ];
  expect(idsOf([...spans, span('root', undefined, 0), span('b2', 'b', 3)])).toEqual([
    'root',
    'a',
    'a1',
    'a2',
    'b',
    'b1',
    'b2',
  ]);
});

it('puts a decision before what follows from it within the same millisecond', () => {
  expect(idsOf([span('a', undefined, 5, 100), span('decision', undefined, 5, 0.2)])).toEqual(['decision', 'a']);
});

it('loses no span: not of a parent that did not arrive, nor of a circle', () => {
  expect(idsOf([span('x', 'gone', 5), span('p', 'q', 1), span('q', 'p', 2)])).toEqual(['x', 'p', 'q']);
});
