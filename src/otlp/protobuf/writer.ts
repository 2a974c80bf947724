import { Buffer } from 'node:buffer';

import { hexDigit } from './hex.ts';

const INITIAL_SIZE_BYTES = 64 * 1024;
const SHORT_TEXT_LENGTH = 48;
const TWO_POW_32 = 0x1_0000_0000;

/**
 * Writes protobuf from the last byte to the first, so that the length of a nested message is known when its prefix is written:
 * one pass, nothing measured or moved. Callers write fields in reverse order.
 */
export class Writer {
  #buffer = Buffer.allocUnsafeSlow(INITIAL_SIZE_BYTES);
  #view = new DataView(this.#buffer.buffer);
  #position = INITIAL_SIZE_BYTES;

  /** Bytes written so far. */
  get sizeBytes(): number {
    return this.#buffer.length - this.#position;
  }

  get capacityBytes(): number {
    return this.#buffer.length;
  }

  /** A copy of what was written; the writer is empty again. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(this.sizeBytes);
    bytes.set(this.#buffer.subarray(this.#position));
    this.reset();
    return bytes;
  }

  reset(): void {
    this.#position = this.#buffer.length;
  }

  /** Prefixes what was written since `sizeBefore` with its length and a tag. */
  closeMessage(sizeBefore: number, tag: number): void {
    this.varint32(this.sizeBytes - sizeBefore);
    this.varint32(tag);
  }

  varint32(value: number): void {
    const size = value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
    let at = this.#take(size);
    let rest = value >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.#buffer[at++] = (rest & 0x7f) | 0x80;
    this.#buffer[at] = rest;
  }

  varint64(value: number | bigint): void {
    if (typeof value === 'number' && value >= 0 && value < TWO_POW_32) return this.varint32(value);
    let rest = BigInt.asUintN(64, toBigInt(value));
    const groups: number[] = [];
    do {
      groups.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    } while (rest > 0n);
    const last = groups.length - 1;
    groups[last] = (groups[last] ?? 0) & 0x7f;
    const at = this.#take(groups.length);
    this.#buffer.set(groups, at);
  }

  fixed32(value: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
  }

  fixed64(value: number | bigint): void {
    const at = this.#take(8);
    if (typeof value === 'bigint') return this.#view.setBigUint64(at, value, true);
    const integer = Math.trunc(value);
    this.#view.setUint32(at, integer, true);
    this.#view.setUint32(at + 4, Math.floor(integer / TWO_POW_32), true);
  }

  double(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  bytes(value: Uint8Array): void {
    const at = this.#take(value.length);
    this.#buffer.set(value, at);
    this.varint32(value.length);
  }

  /** UTF-8; a lone surrogate becomes U+FFFD. */
  string(value: string): void {
    if (value.length <= SHORT_TEXT_LENGTH && this.#shortAscii(value)) return;
    const size = Buffer.byteLength(value, 'utf8');
    const at = this.#take(size);
    this.#buffer.write(value, at, size, 'utf8');
    this.varint32(size);
  }

  /** Text that is not hexadecimal writes nothing and answers false: an id that a user made up must not cost the batch. */
  hex(value: string): boolean {
    const size = value.length >>> 1;
    const at = this.#take(size);
    let invalid = value.length & 1;
    for (let index = 0; index < size; index++) {
      const byte = (hexDigit(value.charCodeAt(2 * index)) << 4) | hexDigit(value.charCodeAt(2 * index + 1));
      invalid |= byte & ~0xff;
      this.#buffer[at + index] = byte;
    }
    if (invalid !== 0) {
      this.#position += size;
      return false;
    }
    this.varint32(size);
    return true;
  }

  #shortAscii(value: string): boolean {
    const { length } = value;
    const at = this.#take(length + 1);
    const buffer = this.#buffer;
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) {
        this.#position += length + 1;
        return false;
      }
      buffer[at + 1 + index] = code;
    }
    buffer[at] = length;
    return true;
  }

  /** Where to write so many bytes. The buffer may be another afterwards. */
  #take(sizeBytes: number): number {
    if (this.#position < sizeBytes) this.#grow(sizeBytes);
    this.#position -= sizeBytes;
    return this.#position;
  }

  #grow(sizeBytes: number): void {
    const written = this.#buffer.subarray(this.#position);
    const capacity = Math.max(2 * this.#buffer.length, written.length + sizeBytes);
    const buffer = Buffer.allocUnsafeSlow(capacity);
    buffer.set(written, capacity - written.length);
    this.#position = capacity - written.length;
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer);
  }
}

function toBigInt(value: number | bigint): bigint {
  if (typeof value === 'bigint') return value;
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}
