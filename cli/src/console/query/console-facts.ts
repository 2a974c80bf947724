import type { ConsoleStatus, StorageStatus } from '../../api/storage.ts';

/** What only the main thread knows, sent along with a query. */
export interface ConsoleFacts {
  readonly version: string;
  readonly startedAtMillis: number;
  readonly endpoints: ConsoleStatus['endpoints'];
  readonly receiving: ConsoleStatus['receiving'];
  readonly storage: StorageStatus;
  /** What did not go as asked at the start, in sentences. */
  readonly problems: readonly string[];
}
