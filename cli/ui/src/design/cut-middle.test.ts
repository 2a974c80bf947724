import { expect, it } from 'vitest';
import { cutMiddle } from './cut-middle.ts';

const countOf = (text: string) => text.length;

it('leaves a text whole that fits', () => {
  expect(cutMiddle('scan-and-notify-repository', 26, countOf)).toBe('scan-and-notify-repository');
});

it('takes as little of the middle as it must, and keeps the end', () => {
  expect(cutMiddle('scan-and-notify-repository', 25, countOf)).toBe('scan-and-notify…epository');
  expect(cutMiddle('scan-and-notify-repository', 16, countOf)).toBe('scan-a…epository');
});

it('has no gap beside what stands for the middle', () => {
  expect(cutMiddle('collect all of the daily reports', 18, countOf)).toBe('collect…y reports');
  expect(cutMiddle('scan-and-notify-repository', 2, countOf)).toBe('…epository');
});
