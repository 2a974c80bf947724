import { Buffer } from 'node:buffer';
import { readSync, writeSync } from 'node:fs';

const MAGIC = Buffer.from('BNSPOOL1');

/** The magic, then the offset up to which everything was delivered, as a big-endian 32-bit integer. */
export const FILE_HEADER_BYTES = MAGIC.length + 4;

export function writeFileHeader(file: number): void {
  writeFully(file, MAGIC, 0);
  writeDeliveredOffset(file, FILE_HEADER_BYTES);
}

export function writeDeliveredOffset(file: number, deliveredOffset: number): void {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(deliveredOffset);
  writeFully(file, bytes, MAGIC.length);
}

/** Undefined when the file is no segment. */
export function readDeliveredOffset(file: number): number | undefined {
  const header = readFully(file, 0, FILE_HEADER_BYTES);
  if (header === undefined || !header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  return Math.max(FILE_HEADER_BYTES, header.readUInt32BE(MAGIC.length));
}

export function writeFully(file: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written, bytes.length - written, position + written);
  }
}

/** Undefined when the file ends before. */
export function readFully(file: number, position: number, lengthBytes: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(lengthBytes);
  for (let length = 0; length < lengthBytes;) {
    const count = readSync(file, bytes, length, lengthBytes - length, position + length);
    if (count === 0) return undefined;
    length += count;
  }
  return bytes;
}
