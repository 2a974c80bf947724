import { describe, expect, it } from 'vitest';
import { formatTimeTick, tickSteps, valueRange } from './axis-ticks.ts';

describe('the steps of a value axis', () => {
  it.each(['s', 'ms', 'By', 'USD', '{run}', '1', ''])('ascend without repeating for %j', (unit) => {
    const steps = tickSteps(unit);
    expect(steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0))).toBe(true);
  });

  it('are whole for things that are counted', () => {
    expect(tickSteps('{run}')[0]).toBe(1);
    expect(tickSteps('{run}/s')[0]).toBeLessThan(0.01);
  });

  it('are those of a clock for durations past ten seconds', () => {
    expect(
      tickSteps('s')
        .filter((step) => step >= 10)
        .slice(0, 5),
    ).toEqual([10, 15, 30, 60, 120]);
    expect(tickSteps('ms')).toContain(15 * 60_000);
  });

  it('are powers of two for bytes', () => {
    expect(tickSteps('By')).toContain(1024);
    expect(tickSteps('By')).not.toContain(1000);
  });
});

describe('the range of a value axis', () => {
  it('begins at zero and leaves room above', () => {
    expect(valueRange(40, 100)).toEqual([0, 108]);
  });

  it('reaches higher for what is above the series, but leaves them half of the height', () => {
    expect(valueRange(0, 100, 150)).toEqual([0, 162]);
    expect(valueRange(0, 100, 5000)).toEqual([0, 216]);
    expect(valueRange(0, 100, 50)).toEqual([0, 108]);
  });

  it('shows what is below zero', () => {
    const [low, high] = valueRange(-10, 10);
    expect(low).toBeLessThan(-10);
    expect(high).toBeGreaterThan(10);
  });

  it('is not empty where all is zero or nothing is known', () => {
    expect(valueRange(0, 0)).toEqual([0, 1]);
    expect(valueRange(null, null)).toEqual([0, 1]);
  });
});

describe('a tick of the time axis', () => {
  const at = Date.UTC(2026, 10, 22, 23, 59, 30, 250);

  it.each([
    [86_400_000, '22 Nov'],
    [60_000, '23:59'],
    [10_000, '23:59:30'],
    [50, '59:30.250'],
  ])('is as fine as a step of %d ms', (step, text) => {
    expect(formatTimeTick(at, step, 'utc')).toBe(text);
  });

  it('says the date where the day turns', () => {
    const midnight = Date.UTC(2026, 10, 23);
    expect(formatTimeTick(midnight, 3_600_000, 'utc', midnight - 3_600_000)).toBe('23 Nov');
    expect(formatTimeTick(midnight + 3_600_000, 3_600_000, 'utc', midnight)).toBe('01:00');
  });
});
