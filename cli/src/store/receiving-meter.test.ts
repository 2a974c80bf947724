import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ReceivingMeter } from './receiving-meter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('counts items a second over the last ten seconds', () => {
  const meter = new ReceivingMeter();
  meter.add({ spans: 20, logs: 5, points: 1 });
  meter.add({ spans: 10, logs: 5, points: 0 });
  expect(meter.rates()).toEqual({ spans: 3, logs: 1, points: 0.1 });
  vi.advanceTimersByTime(5_000);
  meter.add({ spans: 10, logs: 0, points: 0 });
  expect(meter.rates().spans).toBe(4);
  vi.advanceTimersByTime(5_500);
  expect(meter.rates()).toEqual({ spans: 1, logs: 0, points: 0 });
  vi.advanceTimersByTime(10_000);
  expect(meter.rates()).toEqual({ spans: 0, logs: 0, points: 0 });
});

it('goes on when the clock goes back', () => {
  const meter = new ReceivingMeter();
  meter.add({ spans: 10, logs: 0, points: 0 });
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(11_000);
  meter.add({ spans: 20, logs: 0, points: 0 });
  expect(meter.rates().spans).toBe(2);
});
