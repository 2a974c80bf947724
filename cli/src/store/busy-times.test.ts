import { expect, it } from 'vitest';
import { BusyTimes } from './busy-times.ts';
import type { Stretch } from './busy-times.ts';

function gapsOf(stretches: readonly Stretch[], from = 0, to = 100_000): Stretch[] {
  const busy = new BusyTimes();
  for (const [start, end] of stretches) busy.add(start, end);
  return busy.gapsWithin(from, to);
}

it('tells when nothing was open, before, between and after', () => {
  expect(gapsOf([])).toEqual([[0, 100_000]]);
  const stretches: Stretch[] = [
    [10_000, 20_000],
    [40_000, 50_000],
  ];
  const gaps = [
    [0, 10_000],
    [20_000, 40_000],
    [50_000, 100_000],
  ];
  expect(gapsOf(stretches)).toEqual(gaps);
  expect(gapsOf(stretches.toReversed())).toEqual(gaps);
  expect(gapsOf(stretches, 15_000, 30_000)).toEqual([[20_000, 30_000]]);
  expect(gapsOf(stretches, 12_000, 18_000)).toEqual([]);
});

it('joins what overlaps, and takes less than a millisecond for no gap', () => {
  expect(
    gapsOf([
      [0, 10_000],
      [5_000, 30_000],
      [30_999, 60_000],
      [58_000, 59_000],
      [62_000, 100_000],
    ]),
  ).toEqual([[60_000, 62_000]]);
});

it('does not depend on the order, as a check of every microsecond shows', () => {
  for (let round = 0; round < 200; round++) {
    const stretches = Array.from({ length: 1 + (round % 17) }, (_, index): Stretch => {
      const start = ((index * 7_919 + round * 104_729) % 90) * 1_000;
      return [start, start + ((index * 31 + round) % 13) * 1_000];
    });
    const isOpen = (at: number): boolean => stretches.some(([start, end]) => start <= at && at + 1_000 <= end);
    const open = Array.from({ length: 110 }, (_, at) => isOpen(at * 1_000));
    const gaps = gapsOf(stretches, 0, 110_000);
    const told = Array.from(open, (_, at) => !gaps.some(([start, end]) => start <= at * 1_000 && at * 1_000 < end));
    expect(told).toEqual(open);
  }
});
