import { SLOT_MINUTES } from './schema/sums.ts';

const SLOT_MICROS = SLOT_MINUTES * 60_000_000;

// The tokens under which spans and log records are found in the full-text index: one for each attribute's key, one for each key with its
// value, one for each word. A token is a letter and a hash, so that every text fits into the index as one word. Attributes of the resource have
// the prefix `resource.` before their key.

/** Is in the index of everything that has the attribute. */
export function keyToken(key: string): string {
  return tokenOf('k', key);
}

/** Is in the index of everything whose attribute has the value, or whose list holds it. Numbers and booleans are given as JavaScript prints them. */
export function attributeToken(key: string, value: string): string {
  return tokenOf('v', `${key}=${value}`);
}

/** The tokens of the words of a text, in any case: names and error messages of spans. */
export function wordTokens(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => tokenOf('w', word));
}

/** In the index of all spans that began in these minutes. */
export function slotToken(slot: number): string {
  return `t${slot}`;
}

/** In the index of all spans with this status, which is not 0. */
export function statusToken(status: number): string {
  return `s${status}`;
}

/** By them spans are counted over time by the index alone. Each has a space before it. */
export function placeTokens(startMicros: number, status: number): string {
  const slot = ` ${slotToken(Math.floor(startMicros / SLOT_MICROS))}`;
  return status === 0 ? slot : `${slot} ${statusToken(status)}`;
}

/** 50 bits of two multiplicative hashes over UTF-16 (cyrb53). */
function tokenOf(kind: string, text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return kind + fiveDigits(high) + fiveDigits(low);
}

const DIGITS = Array.from('0123456789abcdefghijklmnopqrstuv', (digit) => digit.charCodeAt(0));

/** The lowest 25 bits. By hand, because `toString(36)` of so large a number takes longer than the hash. */
function fiveDigits(bits: number): string {
  return String.fromCharCode(
    digit(bits >>> 20),
    digit(bits >>> 15),
    digit(bits >>> 10),
    digit(bits >>> 5),
    digit(bits),
  );
}

function digit(bits: number): number {
  return DIGITS[bits & 31] ?? 0;
}
