import { Buffer } from 'node:buffer';

/** A hexadecimal id as the database keeps it. */
export function blob(id: string): Buffer {
  return Buffer.from(id, 'hex');
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
