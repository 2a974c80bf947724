import { expect, it } from 'vitest';
import { Writer } from './writer.ts';

/** More than a writer begins with. */
const MANY = 40_000;

it.each<[string, (writer: Writer) => void, readonly number[]]>([
  ['bytes', (writer) => writer.bytes(Uint8Array.of(1, 2, 3)), [3, 1, 2, 3]],
  ['64-bit integers', (writer) => writer.varint64(-1), [...Array.from({ length: 9 }, () => 0xff), 0x01]],
  ['text', (writer) => writer.string('größer'), [8, ...new TextEncoder().encode('größer')]],
  ['ids', (writer) => writer.hex('0aff'), [2, 0x0a, 0xff]],
  ['doubles', (writer) => writer.double(1), [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]],
])('writes %s whole, also where the buffer grows in the middle of them', (_what, write, expected) => {
  const writer = new Writer();
  for (let index = 0; index < MANY; index++) write(writer);
  const written = Buffer.from(writer.finish());
  expect(written.equals(Buffer.concat(Array.from({ length: MANY }, () => Buffer.from(expected))))).toBe(true);
});
