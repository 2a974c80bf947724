import type { ReceiverResponse, Signal } from 'binnacle/otlp';
import type { ChangeHint, Retention, StorageStatus } from '../api/storage.ts';
import type { IndexingProgress } from './writer/reindex.ts';

/** One OTLP request as it came, decompressed. */
export interface IngestRequest {
  readonly signal: Signal;
  readonly encoding: 'protobuf' | 'json';
  readonly bytes: Uint8Array;
}

/**
 * How a request is answered. What is accepted is committed. `status` 400: it cannot be decoded; 503 with `retryAfterMillis`: the queue
 * is full, or nothing can be written at this moment.
 */
export type IngestResult = Extract<ReceiverResponse, { readonly kind: 'ok' | 'partial' | 'status' }>;

/** What {@link Store.ingestAgentTraces} made of the rows; `message` says what is wrong with the first that was rejected. */
export interface AgentTracesResult {
  readonly accepted: number;
  readonly rejected: number;
  readonly message: string;
}

/** What to erase: one of them. */
export interface EraseTarget {
  readonly runId?: string | undefined;
  readonly session?: string | undefined;
  readonly user?: string | undefined;
  readonly all?: boolean | undefined;
}

export interface Erased {
  readonly spans: number;
  readonly logs: number;
  /** Runs that are kept in part, because they name another session or user too; absent where there is none. */
  readonly runsInPart?: number;
}

/** Items a second over the last ten seconds. */
export interface ReceivingRates {
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
}

export interface StoreOptions {
  /** Made with mode 0700 where it is missing. */
  readonly directory: string;
  /** The directory is removed when the store is closed, and `status()` does not name it. */
  readonly isTemporary?: boolean | undefined;
  /** What is left out stays as it was set before, or has its default. */
  readonly retention?: Partial<Retention> | undefined;
  /** Ends the opening, which takes long where the index has to be made again; the promise is rejected. */
  readonly signal?: AbortSignal | undefined;
  /** Told how far that is, in items. */
  readonly onIndexing?: IndexingProgress | undefined;
}

/** The console's memory: the only one that writes to the database. Reading is done by others, on connections of their own. */
export interface Store {
  readonly directory: string;
  readonly databaseFile: string;
  ingest(request: IngestRequest): Promise<IngestResult>;
  /** Takes one row or a list of rows of Swarm's `agent_traces`, and keeps them as spans. */
  ingestAgentTraces(rows: unknown): Promise<AgentTracesResult>;
  /** Says what has changed, at most four times a second. The result stops it. */
  onChange(listener: (hint: ChangeHint) => void): () => void;
  status(): StorageStatus;
  receiving(): ReceivingRates;
  setRetention(retention: Retention): Promise<StorageStatus>;
  /** Removes what there is of it at this moment, while requests are taken as before; `status().erasing` says how far it is. */
  erase(target: EraseTarget): Promise<Erased>;
  /** Writes what is queued and closes the file. */
  close(): Promise<void>;
}
