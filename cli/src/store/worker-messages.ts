import type { Retention, StorageStatus } from '../api/storage.ts';
import type { AgentTracesResult, Erased, EraseTarget, IngestRequest, IngestResult } from './store.ts';
import type { Totals } from './writer/totals.ts';

/** What the writer worker is started with. */
export interface WorkerOptions {
  readonly directory: string;
  readonly isTemporary: boolean;
  readonly retention: Partial<Retention>;
}

/** What the worker can be asked for, beside requests. */
export interface Calls {
  readonly setRetention: { readonly argument: Retention; readonly result: StorageStatus };
  readonly erase: { readonly argument: EraseTarget; readonly result: Erased };
  readonly ingestAgentTraces: { readonly argument: unknown; readonly result: AgentTracesResult };
  readonly close: { readonly argument: undefined; readonly result: undefined };
}
export type CallName = keyof Calls;

export type ToWorker =
  | { readonly kind: 'ingest'; readonly id: number; readonly request: IngestRequest }
  | { readonly kind: 'call'; readonly id: number; readonly name: CallName; readonly argument: unknown };

export interface Answer {
  readonly id: number;
  readonly result: IngestResult;
}

/** What changed since the message before. */
export interface ChangeReport {
  readonly added: Totals;
  readonly traceIds: readonly string[];
  readonly runIds: readonly string[];
}

export interface Failure {
  readonly code: string | undefined;
  readonly message: string;
}

export type FromWorker =
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly status: StorageStatus }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly changes: ChangeReport | undefined }
  | { readonly kind: 'status'; readonly status: StorageStatus }
  | { readonly kind: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: Failure };
