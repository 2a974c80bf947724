import type { Signal } from '../../otlp/index.ts';
import type { ReadLimits, Spool, SpoolPosition } from '../spool/index.ts';
import type { EncodedRequest } from './encoded-request.ts';
import type { Encoder } from './encoder.ts';
import type { SignalCounts } from './signal-counts.ts';
import { splitRequest } from './split-request.ts';
import { warnOfUnreadable } from './warn-of-delivery.ts';

interface OutgoingRequest extends EncodedRequest {
  readonly isSpooled: boolean;
  /** What to acknowledge once it is settled. */
  readonly position: SpoolPosition | undefined;
  /** Whether it is a piece of a larger request, of which other pieces may be settled already. */
  readonly isPart: boolean;
}

export interface OutgoingQueueOptions<R> {
  readonly signal: Signal;
  readonly encoder: Encoder<R>;
  readonly spool: Spool | undefined;
  readonly maxBatchSize: number;
  readonly counts: SignalCounts;
}

/** Requests from the spool are joined up to this size. */
const LARGEST_JOINED_BYTES = 1024 * 1024;

/**
 * What one signal has accepted and not delivered, in order. From oldest to newest: the request being sent, those in the spool, those
 * held (encoded when the spool could not take them), the queue. Whatever has to leave memory before it can be sent goes to the
 * spool from the oldest on, the request being sent included, so that the order stays.
 */
export class OutgoingQueue<R> {
  readonly #signal: Signal;
  readonly #encoder: Encoder<R>;
  readonly #spool: Spool | undefined;
  readonly #maxBatchSize: number;
  readonly #readLimits: ReadLimits;
  readonly #counts: SignalCounts;
  #records: R[] = [];
  #held: OutgoingRequest[] = [];
  /** The request being sent, then the other pieces of what it was split off from. */
  #current: OutgoingRequest[] = [];
  #takenRecords = 0;

  constructor({ signal, encoder, spool, maxBatchSize, counts }: OutgoingQueueOptions<R>) {
    this.#signal = signal;
    this.#encoder = encoder;
    this.#spool = spool;
    this.#maxBatchSize = maxBatchSize;
    this.#readLimits = { maxItems: maxBatchSize, maxBytes: LARGEST_JOINED_BYTES };
    this.#counts = counts;
  }

  /** How many records wait to be encoded. */
  get length(): number {
    return this.#records.length;
  }

  /** How many records were pushed so far. */
  get pushedRecords(): number {
    return this.#takenRecords + this.#records.length;
  }

  /** How much is nowhere but in memory. */
  get itemsInMemory(): number {
    let items = this.#records.length;
    for (const request of this.#held) items += request.items;
    for (const request of this.#current) if (!request.isSpooled) items += request.items;
    return items;
  }

  get isEmpty(): boolean {
    return this.itemsInMemory === 0 && this.#current.length === 0 && (this.#spool?.isEmpty(this.#signal) ?? true);
  }

  push(record: R): void {
    this.#records.push(record);
  }

  /** The oldest request. Records are taken for one when there is a whole batch of them, or the first was pushed before `pushedUntil`. */
  async next(pushedUntil: number): Promise<EncodedRequest | undefined> {
    const [oldest] = this.#records;
    if (oldest !== undefined) await this.#encoder.untilComplete(oldest);
    if (this.#current.length === 0) this.#takeFromSpool();
    if (this.#current.length === 0) this.#current = this.#held.splice(0, 1);
    while (this.#current.length === 0 && this.#isBatchDue(pushedUntil)) this.#current = this.#encodeBatch();
    return this.#current[0];
  }

  /** The request that `next` gave needs no more attempts. */
  settle(): void {
    const request = this.#current.shift();
    if (request?.position !== undefined) this.#spool?.acknowledge(this.#signal, request.position);
  }

  /** Cuts the request that `next` gave in two. False when that is not possible. */
  split(): boolean {
    const [request, ...rest] = this.#current;
    const [first, second] = (request && splitRequest(this.#signal, request)) ?? [];
    if (request === undefined || first === undefined || second === undefined) return false;
    this.#current = [
      { ...request, ...first, position: undefined, isPart: true },
      { ...request, ...second, isPart: true },
      ...rest,
    ];
    return true;
  }

  /** Moves what is only in memory to the spool, oldest first. True when nothing is left in memory. */
  spill(isSending: boolean): boolean {
    if (this.#spool?.isAvailable === true) {
      while (this.#records.length > 0) this.#held.push(...this.#encodeBatch());
      this.#current = this.#current.map((request) => this.#store(request));
      // One at a time, so that nothing newer is stored once the disk has refused something.
      this.#held = this.#held.map((request) => this.#store(request)).filter(({ isSpooled }) => !isSpooled);
      if (!isSending) this.#current = this.#current.filter(({ isSpooled, isPart }) => !isSpooled || isPart);
    }
    return this.itemsInMemory === 0;
  }

  /** Gives up what is only in memory and says how much it was. */
  discard(): number {
    const items = this.itemsInMemory;
    this.#records = [];
    this.#held = [];
    this.#current = this.#current.filter(({ isSpooled }) => isSpooled);
    return items;
  }

  #store(request: OutgoingRequest): OutgoingRequest {
    if (request.isSpooled) return request;
    const position = this.#spool?.append(this.#signal, request.request, request.items);
    if (position === undefined) return request;
    this.#counts.spooled += request.items;
    return { ...request, isSpooled: true, position };
  }

  #takeFromSpool(): void {
    const spooled = this.#spool?.read(this.#signal, this.#readLimits);
    if (spooled !== undefined) this.#current = [{ ...spooled, isSpooled: true, isPart: false }];
  }

  #isBatchDue(pushedUntil: number): boolean {
    const { length } = this.#records;
    return length > 0 && (length >= this.#maxBatchSize || this.#takenRecords < pushedUntil);
  }

  #encodeBatch(): OutgoingRequest[] {
    const records = this.#records.splice(0, this.#maxBatchSize);
    this.#takenRecords += records.length;
    const requests = this.#encoder.encode(records);
    const unreadable = requests.reduce((rest, { items }) => rest - items, records.length);
    if (unreadable > 0) {
      this.#counts.dropped.unreadable += unreadable;
      warnOfUnreadable(this.#signal, unreadable);
    }
    return requests.map((request) => ({ ...request, isSpooled: false, position: undefined, isPart: false }));
  }
}
