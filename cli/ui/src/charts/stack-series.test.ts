import { describe, expect, it } from 'vitest';
import { highestTotal, stackSeries } from './stack-series.ts';

describe('stacked series', () => {
  it('stand on each other in their order', () => {
    expect(
      stackSeries([
        [1, 2],
        [10, 20],
      ]),
    ).toEqual([
      [1, 2],
      [11, 22],
    ]);
  });

  it('keep a gap only where no series knows a value', () => {
    expect(
      stackSeries([
        [1, null, null],
        [10, 20, null],
      ]),
    ).toEqual([
      [1, 0, null],
      [11, 20, null],
    ]);
  });

  it('are high enough to be seen, but not where they are zero', () => {
    expect(
      stackSeries(
        [
          [1, 0],
          [1000, 1000],
        ],
        5,
      ),
    ).toEqual([
      [5, 0],
      [1005, 1000],
    ]);
  });

  it('know their highest total', () => {
    expect(
      highestTotal([
        [1, 5],
        [2, 3],
      ]),
    ).toBe(8);
    expect(highestTotal([])).toBe(0);
  });
});
