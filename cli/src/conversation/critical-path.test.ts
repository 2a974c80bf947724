import { expect, it } from 'vitest';
import { seededWhole } from '../../../test/support/seeded-random.ts';
import { criticalPathOf } from './critical-path.ts';

/** Rows of [parent, start, end]. */
function treeOf(rows: readonly (readonly [number, number, number])[]) {
  return {
    parentIndex: rows.map(([parent]) => parent),
    offsetMillis: rows.map(([, start]) => start),
    durationsMillis: rows.map(([, start, end]) => end - start),
  };
}

function pathOf(rows: readonly (readonly [number, number, number])[]): string[] {
  return criticalPathOf(treeOf(rows)).map(
    (section) => `${section.spanIndex}: ${section.startMillis}-${section.endMillis}`,
  );
}

it('is the span itself where it has no children', () => {
  expect(pathOf([[-1, 0, 10]])).toEqual(['0: 0-10']);
});

it('goes through children in sequence, and the time between them', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 1, 4],
      [0, 5, 9],
    ]),
  ).toEqual(['0: 0-1', '1: 1-4', '0: 4-5', '2: 5-9', '0: 9-10']);
});

it('takes of parallel children the one that ended last', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 1, 9],
      [0, 1, 5],
    ]),
  ).toEqual(['0: 0-1', '1: 1-9', '0: 9-10']);
});

it('goes on before the last child with the one that ended before it began', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 0, 3],
      [0, 2, 5],
      [0, 4, 10],
    ]),
  ).toEqual(['1: 0-3', '0: 3-4', '3: 4-10']);
});

it('takes spans for in sequence that overlap by less than a millisecond', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 0, 6.9],
      [0, 6, 10],
    ]),
  ).toEqual(['1: 0-6', '2: 6-10']);
});

it('goes down into grandchildren', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 0, 10],
      [1, 2, 6],
    ]),
  ).toEqual(['1: 0-2', '2: 2-6', '1: 6-10']);
});

it('cuts what outlives its parent, and leaves out what begins after it', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [0, 4, 30],
      [0, 12, 20],
    ]),
  ).toEqual(['0: 0-4', '1: 4-10']);
});

it('leaves the wait between the attempts of a run out', () => {
  expect(
    pathOf([
      [-1, 0, 10],
      [-1, 50, 60],
    ]),
  ).toEqual(['0: 0-10', '1: 50-60']);
});

it('has sections that do not overlap, whatever the tree', () => {
  const random = seededWhole(3);
  for (let round = 0; round < 200; round += 1) {
    const rows: [number, number, number][] = [[-1, 0, 100]];
    for (let span = 1; span < 30; span += 1) {
      const start = random(120);
      rows.push([random(span + 1) - 1, start, start + random(60)]);
    }
    const sections = criticalPathOf(treeOf(rows));
    for (const [index, { startMillis, endMillis }] of sections.entries()) {
      expect(endMillis).toBeGreaterThan(startMillis);
      expect(startMillis).toBeGreaterThanOrEqual(sections[index - 1]?.endMillis ?? -Infinity);
    }
  }
});

it('walks a chain of 50,000 spans without running out of stack', () => {
  const rows = Array.from({ length: 50_000 }, (_, span) => [span - 1, span, 100_000 - span] as const);
  expect(criticalPathOf(treeOf(rows))).toHaveLength(99_999);
});
