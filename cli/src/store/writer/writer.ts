import type { DatabaseSync } from 'node:sqlite';
import { decodeBytes, decodeRequest, encodeRequest, MalformedError } from 'binnacle/otlp';
import type { LogsData, MetricsData, Signal, TelemetryData, TracesData } from 'binnacle/otlp';
import { validateRequest } from '../validate/validate-request.ts';
import type { IngestRequest, IngestResult } from '../store.ts';
import { BatchIndex } from './batch-index.ts';
import type { BatchOrigin, Indexed } from './batch-index.ts';
import { BatchStore, hashOf } from './batch-store.ts';
import { decodeStored } from './decode-stored.ts';
import type { StoredBatch } from './batch-store.ts';
import { readTotals, writeTotals } from './totals.ts';
import type { Totals } from './totals.ts';
import { inTransaction } from './transaction.ts';
import { withoutKnownRecords } from './without-known-records.ts';

/** What a transaction changed. */
export interface Changes {
  readonly traceIds: readonly string[];
  readonly runIds: readonly string[];
  readonly added: Totals;
}

export interface Committed extends Changes {
  /** One a request, in their order. */
  readonly results: readonly IngestResult[];
}

const OK: IngestResult = { kind: 'ok' };
const totalOf = { traces: 'spans', logs: 'logs', metrics: 'points' } as const;

/** Takes requests into the database, many in one transaction. The one who holds it is the only one that writes. */
export class Writer {
  readonly database: DatabaseSync;
  readonly index: BatchIndex;
  readonly batches: BatchStore;
  totals: Totals;
  /** While its file is copied, also what could wait is written with each transaction. */
  isCopied = false;
  #lastReceivedMillis: number;

  /** @param lastReceivedMillis of the writer whose place it takes */
  constructor(database: DatabaseSync, lastReceivedMillis = 0) {
    this.database = database;
    this.#lastReceivedMillis = lastReceivedMillis;
    this.index = new BatchIndex(database);
    this.batches = new BatchStore(database);
    this.totals = readTotals(database);
  }

  get lastReceivedMillis(): number {
    return this.#lastReceivedMillis;
  }

  /** Takes all of the requests in, or throws and takes none. */
  ingest(requests: readonly IngestRequest[]): Committed {
    const before = { ...this.totals };
    return this.transact(() => {
      const results = requests.map((request) => this.#take(request));
      return { results, added: difference(this.totals, before) };
    });
  }

  /**
   * Runs `work` as a transaction that leaves index, totals and memory as they were when it fails.
   * @param arrivedMillis when what it writes came, which may have been elsewhere
   */
  transact<T extends object>(
    work: () => T,
    arrivedMillis?: number,
  ): T & { readonly traceIds: string[]; readonly runIds: string[] } {
    const before = { ...this.totals };
    try {
      return inTransaction(this.database, () => {
        const result = work();
        const changed = this.index.flush(this.isCopied, arrivedMillis);
        writeTotals(this.database, this.totals);
        return { ...result, ...changed };
      });
    } catch (error) {
      this.totals = before;
      this.index.forget();
      this.batches.forget();
      throw error;
    }
  }

  /** Takes in a batch of another store. Answers false when all of it is here already. */
  restore(batch: Omit<StoredBatch, 'batchId' | 'items'>): boolean {
    const { signal, hash, bytes, receivedMillis } = batch;
    if (this.batches.has(hash)) return false;
    const { isNew } = this.transact(() => {
      const origin = { batchId: this.batches.nextId, receivedMillis };
      const decoded = decodeRequest(signal, bytes);
      const { data, items } = this.indexBatch(signal, this.#withoutKnown(decoded, hash), origin);
      const content = data === decoded ? bytes : encodeRequest(signal, data);
      if (items > 0) this.batches.insert({ ...origin, signal, hash, items, bytes: content });
      return { isNew: items > 0 };
    }, receivedMillis);
    return isNew;
  }

  /** What has come of a request with an archive of a run does not come again with one of everything. Spans are known by their ids. */
  #withoutKnown<D extends TelemetryData[Signal]>(data: D, hash: Uint8Array): D | LogsData {
    if (!('resourceLogs' in data)) return data;
    const known = this.batches.ofRequest(hash);
    return known.length === 0
      ? data
      : withoutKnownRecords(
          data,
          known.map(({ bytes }) => decodeStored('logs', bytes)),
        );
  }

  /** Takes in a batch as another writer has it, its number too. */
  adopt(batch: StoredBatch): void {
    const { signal, bytes } = batch;
    this.transact(() => {
      this.indexBatch(signal, decodeStored(signal, bytes), batch);
      this.batches.insert(batch);
      return {};
    });
  }

  /** Writes what could wait, and closes the database. */
  close(): void {
    this.transact(() => {
      this.index.attributes.flush(true);
      return {};
    });
    this.database.close();
  }

  /** Indexes one batch that is valid, and answers what of it is new. */
  indexBatch<S extends Signal>(signal: S, data: TelemetryData[S], origin: BatchOrigin): Indexed<TelemetryData[S]> {
    const indexed = this.#index(signal, data, origin) as Indexed<TelemetryData[S]>;
    this.index.findings.add(signal, indexed.data, origin.receivedMillis);
    this.totals[totalOf[signal]] += indexed.items;
    return indexed;
  }

  #index(signal: Signal, data: TelemetryData[Signal], origin: BatchOrigin): Indexed<TelemetryData[Signal]> {
    if (signal === 'traces') return this.index.addSpans(data as TracesData, origin);
    if (signal === 'logs') return this.index.addLogs(data as LogsData, origin);
    return this.index.addPoints(data as MetricsData, origin);
  }

  #take({ signal, encoding, bytes }: IngestRequest): IngestResult {
    const hash = hashOf(signal, bytes);
    if (this.batches.has(hash)) return OK;
    let decoded: TelemetryData[Signal];
    try {
      decoded = decodeBytes(signal, encoding, bytes);
    } catch (error) {
      if (error instanceof MalformedError) return { kind: 'status', http: 400, message: error.message };
      throw error;
    }
    const valid = validateRequest(signal, decoded);
    const origin = { batchId: this.batches.nextId, receivedMillis: this.#receivedMillis() };
    this.index.findings.write(valid.findings, origin.receivedMillis);
    const { data, items } = this.indexBatch(signal, this.#withoutReports(signal, valid.data), origin);
    if (items > 0) {
      const isAsItCame = data === decoded && encoding === 'protobuf';
      this.batches.insert({ ...origin, signal, hash, items, bytes: isAsItCame ? bytes : encodeRequest(signal, data) });
    }
    return valid.rejected === 0 ? OK : { kind: 'partial', rejected: valid.rejected, message: valid.message };
  }

  /** Reports of open operations are news, not history. */
  #withoutReports(signal: Signal, data: TelemetryData[Signal]): TelemetryData[Signal] {
    return signal === 'logs' ? this.index.openOperations.take(data as LogsData) : data;
  }

  /** Never goes back, whatever the clock does: the order of the batches is that of their times. */
  #receivedMillis(): number {
    this.#lastReceivedMillis = Math.max(this.#lastReceivedMillis, Date.now());
    return this.#lastReceivedMillis;
  }
}

function difference(after: Totals, before: Totals): Totals {
  return { spans: after.spans - before.spans, logs: after.logs - before.logs, points: after.points - before.points };
}
