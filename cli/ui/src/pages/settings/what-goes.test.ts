import { expect, it } from 'vitest';
import { whatGoes } from './what-goes.ts';

const HOUR = 3_600_000;
const MEBIBYTE = 1024 * 1024;
const kept = { sizeBytes: 300 * MEBIBYTE, spans: 560, oldestAtMillis: HOUR };
const limits = { maxSizeBytes: 300 * MEBIBYTE, maxSpans: 560, maxAgeMillis: 2 * HOUR };

it.each([
  [limits, undefined],
  [{ ...limits, maxSpans: 100 }, 'about 460 of 560 spans'],
  [{ ...limits, maxSizeBytes: 200 * MEBIBYTE }, 'about 100 MiB of 300 MiB'],
  [{ ...limits, maxAgeMillis: HOUR, maxSpans: 60 }, 'about 500 of 560 spans, and what is older than that'],
])('says what limits of %j would remove', (to, words) => {
  expect(whatGoes(kept, to, 3 * HOUR)).toBe(words);
});

it('says of an empty store that nothing goes', () => {
  expect(whatGoes({ sizeBytes: 0, spans: 0 }, { ...limits, maxAgeMillis: 1 }, 3 * HOUR)).toBeUndefined();
});
