import { Buffer } from 'node:buffer';

/** The id of a trace or span as it is written; the store has it as bytes. */
export function toHex(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex');
}

/** What is no hexadecimal text of this length matches nothing. */
export function fromHex(text: string): Uint8Array {
  return Buffer.from(text, 'hex');
}
