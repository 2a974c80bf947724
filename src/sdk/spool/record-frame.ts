import { Buffer } from 'node:buffer';

/**
 * A record of a segment is a header of twelve bytes (length of the payload, CRC-32 of the payload, number of items in it,
 * each a big-endian 32-bit integer), then the payload: the protobuf bytes of one export request.
 */
export const FRAME_HEADER_BYTES = 12;

export interface FrameHeader {
  readonly lengthBytes: number;
  readonly checksum: number;
  readonly items: number;
}

export function toFrame(payload: Uint8Array, items: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt32BE(checksumOf(payload), 4);
  frame.writeUInt32BE(items, 8);
  frame.set(payload, FRAME_HEADER_BYTES);
  return frame;
}

export function readFrameHeader(header: Buffer): FrameHeader {
  return { lengthBytes: header.readUInt32BE(0), checksum: header.readUInt32BE(4), items: header.readUInt32BE(8) };
}

export function isIntact(header: FrameHeader, payload: Uint8Array): boolean {
  return checksumOf(payload) === header.checksum;
}

/** Loaded with the first use, for the sake of the start of an application. */
function checksumOf(payload: Uint8Array): number {
  return process.getBuiltinModule('node:zlib').crc32(payload);
}
