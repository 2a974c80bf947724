import { Buffer } from 'node:buffer';
import { closeSync, ftruncateSync, openSync, unlinkSync } from 'node:fs';
import { FRAME_HEADER_BYTES, isIntact, readFrameHeader, toFrame } from './record-frame.ts';
import type { FrameHeader } from './record-frame.ts';
import {
  FILE_HEADER_BYTES,
  readDeliveredOffset,
  readFully,
  writeDeliveredOffset,
  writeFileHeader,
  writeFully,
} from './segment-file.ts';

/** Consecutive records of a segment as one request: the bytes of OTLP requests written one after the other are a request. */
export interface SegmentBatch {
  readonly payload: Uint8Array;
  readonly items: number;
  /** Where the next record begins. */
  readonly endOffset: number;
}

export interface ReadLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

/**
 * An append-only file of records that knows how far it was delivered. Everything is synchronous, because a process that is
 * ending can do nothing else. Damaged records, and an end in the middle of a record, are passed over and counted.
 */
export class Segment {
  readonly path: string;
  #file: number | undefined;
  #sizeBytes: number;
  #deliveredOffset = FILE_HEADER_BYTES;
  #damagedRecords = 0;

  /** A segment that a process left behind. It is opened when it is first read. */
  constructor(path: string, sizeBytes: number) {
    this.path = path;
    this.#sizeBytes = sizeBytes;
  }

  static create(path: string): Segment {
    const segment = new Segment(path, FILE_HEADER_BYTES);
    segment.#file = openSync(path, 'wx+', 0o600);
    try {
      writeFileHeader(segment.#file);
    } catch (error) {
      segment.remove();
      throw error;
    }
    return segment;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get pendingBytes(): number {
    return this.#sizeBytes - this.#deliveredOffset;
  }

  /** How many records could not be read so far. */
  get damagedRecords(): number {
    return this.#damagedRecords;
  }

  /** Returns where the record ends. */
  append(payload: Uint8Array, items: number): number {
    const frame = toFrame(payload, items);
    const file = this.#open();
    try {
      writeFully(file, frame, this.#sizeBytes);
    } catch (error) {
      this.#cutOff(file);
      throw error;
    }
    this.#sizeBytes += frame.length;
    return this.#sizeBytes;
  }

  /** The next undelivered records, at least one, up to the limits and up to a damaged one. Undefined when there is none. */
  read(limits: ReadLimits): SegmentBatch | undefined {
    const file = this.#open();
    const payloads: Buffer[] = [];
    let items = 0;
    let bytes = 0;
    let offset = this.#deliveredOffset;
    for (let header = this.#header(file, offset); header !== undefined; header = this.#header(file, offset)) {
      const isFirst = payloads.length === 0;
      if (!isFirst && (items + header.items > limits.maxItems || bytes + header.lengthBytes > limits.maxBytes)) break;
      const payload = readFully(file, offset + FRAME_HEADER_BYTES, header.lengthBytes);
      const isDamaged = payload === undefined || !isIntact(header, payload);
      if (isDamaged && !isFirst) break;
      offset += FRAME_HEADER_BYTES + header.lengthBytes;
      if (isDamaged) {
        this.#damagedRecords += 1;
        this.#deliveredOffset = offset;
        continue;
      }
      payloads.push(payload);
      items += header.items;
      bytes += payload.length;
    }
    return payloads.length === 0 ? undefined : { payload: Buffer.concat(payloads), items, endOffset: offset };
  }

  /** Remembers on disk that everything before the offset was delivered. */
  acknowledge(endOffset: number): void {
    this.#deliveredOffset = Math.max(this.#deliveredOffset, endOffset);
    writeDeliveredOffset(this.#open(), this.#deliveredOffset);
  }

  countPendingItems(): number {
    const file = this.#open();
    let items = 0;
    let offset = this.#deliveredOffset;
    for (let header = this.#header(file, offset); header !== undefined; header = this.#header(file, offset)) {
      items += header.items;
      offset += FRAME_HEADER_BYTES + header.lengthBytes;
    }
    return items;
  }

  /** Gives the file descriptor back; the next use opens the file again. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
  }

  remove(): void {
    this.close();
    unlinkSync(this.path);
  }

  #open(): number {
    if (this.#file !== undefined) return this.#file;
    this.#file = openSync(this.path, 'r+');
    const deliveredOffset = readDeliveredOffset(this.#file);
    if (deliveredOffset === undefined) {
      this.#damagedRecords += 1;
      this.#sizeBytes = FILE_HEADER_BYTES;
    } else {
      this.#deliveredOffset = Math.min(deliveredOffset, this.#sizeBytes);
    }
    return this.#file;
  }

  /** Undefined at the end. A header that promises more than the file holds is a damaged end. */
  #header(file: number, offset: number): FrameHeader | undefined {
    if (offset >= this.#sizeBytes) return undefined;
    const bytes = readFully(file, offset, FRAME_HEADER_BYTES);
    const header = bytes === undefined ? undefined : readFrameHeader(bytes);
    if (header !== undefined && offset + FRAME_HEADER_BYTES + header.lengthBytes <= this.#sizeBytes) return header;
    this.#damagedRecords += 1;
    this.#sizeBytes = offset;
    return undefined;
  }

  /** What a failed write left behind. Where cutting fails, the next record is written over it, and a reader takes it for a damaged end. */
  #cutOff(file: number): void {
    try {
      ftruncateSync(file, this.#sizeBytes);
    } catch {
      // As said above.
    }
  }
}
