import type { Buffer } from 'node:buffer';

const LONGEST = 48;
const SLOTS = 8_192;

const texts: string[] = Array.from({ length: SLOTS }, () => '');

/**
 * The text of some bytes where it is short and ASCII, else undefined. Attribute keys and values come again and again, so one that was
 * read lately is the very string of last time: nothing is allocated, and maps need not hash it again.
 */
export function shortText(buffer: Buffer, start: number, end: number): string | undefined {
  const length = end - start;
  if (length > LONGEST) return undefined;
  let hash = length;
  let allBits = 0;
  for (let at = start; at < end; at++) {
    const code = buffer[at] ?? 0;
    allBits |= code;
    hash = Math.imul(hash ^ code, 16_777_619);
  }
  if (allBits > 0x7f) return undefined;
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const known = texts[slot] ?? '';
  if (known.length === length && isAt(buffer, start, known)) return known;
  return (texts[slot] = buffer.toString('latin1', start, end));
}

function isAt(buffer: Buffer, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== buffer[start + index]) return false;
  }
  return true;
}
