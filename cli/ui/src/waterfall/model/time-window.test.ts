import { expect, it } from 'vitest';
import { clampWindow, firstWindow, panWindow, timeTicks, zoomWindow, windowForm } from './time-window.ts';

it('keeps the moment under the pointer in its place while zooming', () => {
  expect(zoomWindow([0, 100], 25, 0.5, 100)).toEqual([12.5, 62.5]);
});

it('never leaves the whole', () => {
  expect(zoomWindow([0, 100], 90, 4, 100)).toEqual([0, 100]);
  expect(panWindow([60, 90], 1, 100)).toEqual([70, 100]);
  expect(clampWindow([-20, 10], 100)).toEqual([0, 30]);
});

it('begins with the part that matters where it would be a hair beside what is far from it', () => {
  expect(firstWindow([900, 950], 1000)).toEqual([899, 951]);
  expect(firstWindow([900, Number.POSITIVE_INFINITY], 1000)).toEqual([896, 1000]);
  expect(firstWindow([0, 300], 1000)).toEqual([0, 1000]);
  expect(firstWindow([0, Number.POSITIVE_INFINITY], 1000)).toEqual([0, 1000]);
});

it('puts ticks at round moments, of a clock where it is long', () => {
  expect(timeTicks([0, 1000], 5)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(timeTicks([0, 300_000], 6)).toEqual([0, 60_000, 120_000, 180_000, 240_000, 300_000]);
});

it('stands in the URL as two moments, and reads nothing in anything else', () => {
  expect(windowForm.print([120, 480.51239])).toBe('120..480.512');
  expect(windowForm.parse('120..480.5')).toEqual([120, 480.5]);
  expect(windowForm.parse(windowForm.print([0, Number.POSITIVE_INFINITY]))).toEqual([0, Number.POSITIVE_INFINITY]);
  expect(['', '5', '9..3', 'a..b', '-1..3'].map((text) => windowForm.parse(text))).toEqual(Array(5).fill(undefined));
});
