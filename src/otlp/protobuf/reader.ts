import { Buffer } from 'node:buffer';

import { MalformedError } from '../malformed-error.ts';
import { shortText } from './short-texts.ts';

/** Four times the longest that there is. */
const MOST_ID_BYTES = 64;
const TWO_POW_32 = 0x1_0000_0000;

/** Reads protobuf. Every method refuses to read past `end`, which is where the innermost open message stops. */
export class Reader {
  position = 0;
  end: number;
  /** Messages read so far, the nested ones included. */
  messages = 0;
  readonly #buffer: Buffer;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.byteLength;
  }

  /** The low 32 bits of a varint of up to 64 bits. */
  varint32(): number {
    const first = this.#buffer[this.position];
    if (first !== undefined && first < 0x80 && this.position < this.end) {
      this.position++;
      return first;
    }
    return this.#varint().low;
  }

  int64(): number | bigint {
    const { low, high } = this.#varint();
    return fromHalves(low, high | 0);
  }

  uint64(): number | bigint {
    const { low, high } = this.#varint();
    return fromHalves(low, high);
  }

  fixed32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  fixed64(): number | bigint {
    const at = this.#skip(8);
    return fromHalves(this.#view.getUint32(at, true), this.#view.getUint32(at + 4, true));
  }

  sfixed64(): number | bigint {
    const at = this.#skip(8);
    return fromHalves(this.#view.getUint32(at, true), this.#view.getInt32(at + 4, true));
  }

  time(): bigint {
    return this.#view.getBigUint64(this.#skip(8), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#skip(8), true);
  }

  /** Reads a length and answers where what it measures ends. */
  lengthEnd(): number {
    const at = this.position;
    const length = this.varint32();
    if (length > this.end - this.position)
      throw new MalformedError(`a length of ${length} reaches past the end`, { offset: at });
    return this.position + length;
  }

  bytes(): Uint8Array {
    const end = this.lengthEnd();
    const copy = new Uint8Array(end - this.position);
    copy.set(this.#buffer.subarray(this.position, end));
    this.position = end;
    return copy;
  }

  string(): string {
    const end = this.lengthEnd();
    const start = this.position;
    this.position = end;
    return shortText(this.#buffer, start, end) ?? this.#buffer.toString('utf8', start, end);
  }

  /** Of an id that is much too long, the beginning: it is invalid either way. */
  hex(): string {
    const end = this.lengthEnd();
    const text = this.#buffer.toString('hex', this.position, Math.min(end, this.position + MOST_ID_BYTES));
    this.position = end;
    return text;
  }

  skipField(wireType: number): void {
    if (wireType === 0) this.#varint();
    else if (wireType === 1) this.#skip(8);
    else if (wireType === 2) this.position = this.lengthEnd();
    else if (wireType === 5) this.#skip(4);
    else throw new MalformedError(`wire type ${wireType} is not used by OTLP`, { offset: this.position });
  }

  #varint(): { low: number; high: number } {
    const start = this.position;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#buffer[this.#skip(1)] ?? 0;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) return { low: low >>> 0, high: high >>> 0 };
    }
    throw new MalformedError('a varint is longer than ten bytes', { offset: start });
  }

  #skip(sizeBytes: number): number {
    const at = this.position;
    if (sizeBytes > this.end - at) throw new MalformedError('the message ends inside a field', { offset: at });
    this.position = at + sizeBytes;
    return at;
  }
}

function fromHalves(low: number, high: number): number | bigint {
  const value = high * TWO_POW_32 + low;
  return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low);
}
