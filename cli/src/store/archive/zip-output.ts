import { fstatSync, writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

const LEVEL = 3;
const DEFLATED = 8;
/** The first day that a zip can name: when a file was written says nothing here. */
const DAY = 0x21;
/** Of those who understand numbers of 64 bits. */
const VERSION = 45;
/** In the place of a number that does not fit, and of which more is said elsewhere. */
const MORE_16 = 0xffff;
const MORE_32 = 0xffff_ffff;

/**
 * Writes a zip file, as APPNOTE.TXT 4.3 says, while its files come. zip.js would keep some 5 KB of each file until the end, and yazl looks
 * through all files that are written before it writes the next; this keeps the line of the directory.
 */
export class ZipOutput {
  readonly #output: number;
  /** Filled up to `#directoryBytes`. */
  #directory = Buffer.alloc(0);
  #directoryBytes = 0;
  #count = 0;
  #sizeBytes: number;

  /** @param output an open file; what is in it already stays before the zip */
  constructor(output: number) {
    this.#output = output;
    this.#sizeBytes = fstatSync(output).size;
  }

  /** @param name in ASCII */
  add(name: string, content: Uint8Array): void {
    const packed = deflateRawSync(content, { level: LEVEL });
    const facts = Buffer.concat([
      u16(VERSION, 0, DEFLATED, 0, DAY),
      u32(crc32(content), packed.length, content.length),
      u16(name.length),
    ]);
    this.#note(name, facts);
    this.#write(u32(0x04034b50), facts, u16(0), Buffer.from(name), packed);
  }

  /** Writes the directory, without which it is no zip file. */
  end(): void {
    const start = this.#sizeBytes;
    const size = this.#directoryBytes;
    const count = this.#count;
    this.#write(this.#directory.subarray(0, size));
    const end = this.#sizeBytes;
    this.#write(u32(0x06064b50), u64(44), u16(VERSION, VERSION), u32(0, 0), u64(count, count, size, start));
    this.#write(u32(0x07064b50, 0), u64(end), u32(1));
    const few = Math.min(count, MORE_16);
    this.#write(u32(0x06054b50), u16(0, 0, few, few), u32(Math.min(size, MORE_32), Math.min(start, MORE_32)), u16(0));
  }

  /** The lines of the directory are kept in one piece: each for itself would keep the memory that it was put together in. */
  #note(name: string, facts: Buffer): void {
    const place = this.#sizeBytes;
    const more = place < MORE_32 ? u16() : Buffer.concat([u16(1, 8), u64(place)]);
    const rest = [u16(more.length, 0, 0, 0), u32(0, Math.min(place, MORE_32)), Buffer.from(name), more];
    const line = Buffer.concat([u32(0x02014b50), u16(VERSION), facts, ...rest]);
    const needed = this.#directoryBytes + line.length;
    if (needed > this.#directory.length) this.#directory = Buffer.concat([this.#directory], 2 * needed);
    line.copy(this.#directory, this.#directoryBytes);
    this.#directoryBytes = needed;
    this.#count += 1;
  }

  #write(...parts: readonly Buffer[]): void {
    const bytes = Buffer.concat(parts);
    writeFileSync(this.#output, bytes);
    this.#sizeBytes += bytes.length;
  }
}

const u16 = (...values: readonly number[]): Buffer => numbers(2, values);
const u32 = (...values: readonly number[]): Buffer => numbers(4, values);
const u64 = (...values: readonly number[]): Buffer => numbers(8, values);

function numbers(sizeBytes: number, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(sizeBytes * values.length);
  // No offset of a file has more than six bytes.
  for (const [index, value] of values.entries()) bytes.writeUIntLE(value, index * sizeBytes, Math.min(sizeBytes, 6));
  return bytes;
}
