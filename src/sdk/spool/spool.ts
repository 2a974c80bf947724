import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Signal } from '../../otlp/index.ts';
import { SIGNALS } from '../../otlp/index.ts';
import { isMissing } from './is-missing.ts';
import { OwnDirectory } from './own-directory.ts';
import { FRAME_HEADER_BYTES } from './record-frame.ts';
import { Segment } from './segment.ts';
import type { ReadLimits, SegmentBatch } from './segment.ts';
import { segmentName, signalOfSegment, SEGMENT_EXTENSION } from './segment-name.ts';
import { warnOfDamage, warnOfFullSpool, warnOfUnusableSpool } from './warn-of-spool.ts';

export interface SpoolOptions {
  /** The directory that processes share; each has its own below it. Made with mode 0700 if missing. */
  readonly root: string;
  /** Names whom the telemetry is for; only a process with the same key sends what a dead one left. */
  readonly endpointKey: string;
  /** The most that this process keeps. Past it, the oldest is dropped and counted. */
  readonly maxBytes: number;
}

/** Where a record lies, to acknowledge it. */
export interface SpoolPosition {
  readonly segment: Segment;
  readonly endOffset: number;
}

export interface SpooledRequest {
  readonly request: Uint8Array;
  readonly items: number;
  readonly position: SpoolPosition;
}

export interface SpoolStatus {
  /** False for a while after a write failed: what cannot be sent stays in memory. */
  readonly isAvailable: boolean;
  readonly directory: string;
  /** What waits for delivery. */
  readonly pendingBytes: number;
  readonly damagedRecords: number;
}

const LARGEST_SEGMENT_BYTES = 4 * 1024 * 1024;
/** A cap is kept by dropping whole segments: an eighth of it at a time. */
const SEGMENTS_IN_CAP = 8;
/** How long nothing is written after a write failed. */
const PAUSE_AFTER_FAILURE_MILLIS = 30_000;

/**
 * What could not be delivered yet, on disk, in order, for each signal. Synchronous throughout. Never throws: what the disk refuses is
 * warned of once, and the caller keeps it. Written data survives the end of the process, not the loss of power: it is not synced.
 */
export class Spool {
  readonly #maxBytes: number;
  readonly #directory: OwnDirectory;
  readonly #segments: Record<Signal, Segment[]> = { traces: [], metrics: [], logs: [] };
  readonly #active = new Map<Signal, Segment>();
  readonly #droppedItems: Record<Signal, number> = { traces: 0, metrics: 0, logs: 0 };
  #damagedRecords = 0;
  #pausedUntilMillis = 0;
  #hasAdopted = false;

  constructor({ root, endpointKey, maxBytes }: SpoolOptions) {
    this.#maxBytes = maxBytes;
    this.#directory = new OwnDirectory(root, endpointKey);
  }

  get isAvailable(): boolean {
    return Date.now() >= this.#pausedUntilMillis;
  }

  isEmpty(signal: Signal): boolean {
    this.#adoptFirst();
    return this.#segments[signal].length === 0;
  }

  /** How many items were lost because the cap was reached. */
  droppedItems(signal: Signal): number {
    return this.#droppedItems[signal];
  }

  /** Undefined when it could not be written. */
  append(signal: Signal, request: Uint8Array, items: number): SpoolPosition | undefined {
    if (!this.isAvailable) return undefined;
    try {
      this.#makeRoom(request.length + FRAME_HEADER_BYTES);
      const segment = this.#activeSegment(signal);
      return { segment, endOffset: segment.append(request, items) };
    } catch (error) {
      this.#pause(error);
      return undefined;
    }
  }

  /** The oldest requests that are not acknowledged, as one. */
  read(signal: Signal, limits: ReadLimits): SpooledRequest | undefined {
    this.#adoptFirst();
    for (let segment = this.#segments[signal][0]; segment !== undefined; segment = this.#segments[signal][0]) {
      const batch = this.#readSegment(segment, limits);
      if (batch !== undefined) {
        return { request: batch.payload, items: batch.items, position: { segment, endOffset: batch.endOffset } };
      }
      this.#forget(signal, segment);
    }
    return undefined;
  }

  /** Everything up to the position needs no delivery any more. */
  acknowledge(signal: Signal, { segment, endOffset }: SpoolPosition): void {
    if (!this.#segments[signal].includes(segment)) return;
    try {
      segment.acknowledge(endOffset);
      if (segment.pendingBytes === 0) this.#forget(signal, segment);
    } catch (error) {
      this.#pause(error);
    }
  }

  /** Takes over what dead processes left. True when there was something. */
  adopt(): boolean {
    this.#hasAdopted = true;
    try {
      const files = this.#directory.adopt(SEGMENT_EXTENSION);
      for (const { path, sizeBytes } of files) this.#insert(new Segment(path, sizeBytes));
      this.#makeRoom(0);
      return files.length > 0;
    } catch (error) {
      this.#pause(error);
      return false;
    }
  }

  /** To be called every 30 s. */
  beat(): void {
    try {
      if (this.#all().length > 0) this.#directory.beat();
    } catch {
      // The next write finds out and says so.
    }
  }

  /** Leaves what is undelivered to the next process, or to another part of this one. */
  release(): void {
    try {
      for (const segment of this.#all()) segment.close();
      for (const signal of SIGNALS) this.#segments[signal] = [];
      this.#active.clear();
      this.#directory.release();
    } catch (error) {
      this.#pause(error);
    }
  }

  status(): SpoolStatus {
    return {
      isAvailable: this.isAvailable,
      directory: this.#directory.path,
      pendingBytes: this.#all().reduce((sum, segment) => sum + segment.pendingBytes, 0),
      damagedRecords: this.#damagedRecords,
    };
  }

  /** What dead processes left is older than anything of this one. */
  #adoptFirst(): void {
    if (!this.#hasAdopted) this.adopt();
  }

  #all(): Segment[] {
    return SIGNALS.flatMap((signal) => this.#segments[signal]);
  }

  #activeSegment(signal: Signal): Segment {
    const active = this.#active.get(signal);
    const segmentBytes = Math.min(LARGEST_SEGMENT_BYTES, this.#maxBytes / SEGMENTS_IN_CAP);
    if (active !== undefined && existsSync(active.path) && active.sizeBytes < segmentBytes) return active;
    active?.close();
    // So that the cap holds for everything that processes which crash again and again leave behind.
    this.#adoptFirst();
    this.#directory.create();
    const segment = Segment.create(join(this.#directory.path, segmentName(signal)));
    this.#active.set(signal, segment);
    this.#insert(segment);
    return segment;
  }

  #insert(segment: Segment): void {
    const signal = signalOfSegment(basename(segment.path));
    if (signal !== undefined) this.#segments[signal] = [...this.#segments[signal], segment].sort(byAge);
  }

  #makeRoom(neededBytes: number): void {
    let sizeBytes = neededBytes + this.#all().reduce((sum, segment) => sum + segment.sizeBytes, 0);
    for (const segment of sizeBytes > this.#maxBytes ? this.#all().sort(byAge) : []) {
      const signal = signalOfSegment(basename(segment.path));
      if (sizeBytes <= this.#maxBytes || signal === undefined) return;
      sizeBytes -= segment.sizeBytes;
      this.#droppedItems[signal] += countPending(segment);
      this.#forget(signal, segment);
      warnOfFullSpool(this.#directory.path, this.#maxBytes);
    }
  }

  /** A segment that cannot be read at all is as good as read: nothing is in it for us. */
  #readSegment(segment: Segment, limits: ReadLimits): SegmentBatch | undefined {
    const damagedBefore = segment.damagedRecords;
    try {
      return segment.read(limits);
    } catch (error) {
      if (isMissing(error)) return undefined;
      this.#damagedRecords += 1;
      warnOfDamage(segment.path, error);
      return undefined;
    } finally {
      const damaged = segment.damagedRecords - damagedBefore;
      if (damaged > 0) warnOfDamage(segment.path);
      this.#damagedRecords += damaged;
    }
  }

  #forget(signal: Signal, segment: Segment): void {
    this.#segments[signal] = this.#segments[signal].filter((kept) => kept !== segment);
    if (this.#active.get(signal) === segment) this.#active.delete(signal);
    try {
      segment.remove();
    } catch {
      // Another process took it over while this one was stopped for minutes; it is in good hands.
    }
  }

  #pause(error: unknown): void {
    this.#pausedUntilMillis = Date.now() + PAUSE_AFTER_FAILURE_MILLIS;
    warnOfUnusableSpool(this.#directory.path, error);
  }
}

function byAge(a: Segment, b: Segment): number {
  return basename(a.path) < basename(b.path) ? -1 : 1;
}

/** A segment that cannot be read must still be dropped for the cap. */
function countPending(segment: Segment): number {
  try {
    return segment.countPendingItems();
  } catch {
    return 0;
  }
}
