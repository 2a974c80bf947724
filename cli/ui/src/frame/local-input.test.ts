import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-input.ts';

it.each(['local', 'utc'] as const)('reads back the instant that it wrote in zone %s', (zone) => {
  const at = Date.UTC(2026, 10, 22, 9, 12, 4);
  expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(at);
});

it('reads no time in an empty field', () => {
  expect(fromLocalInput('', 'utc')).toBeNaN();
});
