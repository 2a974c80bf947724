import path from 'node:path';
import type { StorageStatus } from '../../api/storage.ts';
import { takeLock } from '../lock.ts';
import type { Lock } from '../lock.ts';
import { DATABASE_NAME } from '../open-database.ts';
import type { EraseTarget, IngestRequest } from '../store.ts';
import type { CallName, FromWorker, WorkerOptions } from '../worker-messages.ts';
import { ingestAgentTraces } from './agent-traces.ts';
import { describeStorage } from './describe-storage.ts';
import { Eraser } from './eraser.ts';
import { RequestQueue } from './request-queue.ts';
import { StoreFile } from './store-file.ts';
import { WorkerReports } from './worker-reports.ts';

/** How often retention looks while nothing arrives. */
const IDLE_INTERVAL_MILLIS = 10_000;

/** The worker's inside: takes what is queued into the database, a transaction at a time, and keeps the store within its limits. */
export class WriterService {
  readonly #directory: string | undefined;
  readonly #lock: Lock;
  readonly #file: StoreFile;
  readonly #eraser: Eraser;
  readonly #reports: WorkerReports;
  readonly #queue: RequestQueue;
  readonly #idleTimer: NodeJS.Timeout;

  /** Throws what {@link takeLock} and {@link StoreFile} throw. */
  constructor({ directory, isTemporary, retention }: WorkerOptions, post: (message: FromWorker) => void) {
    this.#directory = isTemporary ? undefined : directory;
    this.#lock = takeLock(directory, true);
    try {
      const onIndexing = (done: number, total: number): void => post({ kind: 'indexing', done, total });
      this.#file = new StoreFile(path.join(directory, DATABASE_NAME), retention, { onIndexing });
    } catch (error) {
      this.#lock.release();
      throw error;
    }
    this.#reports = new WorkerReports(post, () => this.status());
    this.#eraser = new Eraser(this.#file, () =>
      this.#reports.changed({ added: { spans: 0, logs: 0, points: 0 }, traceIds: [], runIds: [] }),
    );
    this.#queue = new RequestQueue(this.#file, this.#reports, ({ added }) =>
      this.#keepWithinLimits(added.spans + added.logs + added.points),
    );
    this.#idleTimer = setInterval(() => this.#idle(), IDLE_INTERVAL_MILLIS);
  }

  add(waiting: { readonly id: number; readonly request: IngestRequest }): void {
    this.#queue.add(waiting);
  }

  /** Answers one of {@link Calls}, or promises to. What was queued before is written first. */
  call(name: CallName, argument: unknown): unknown {
    this.#queue.flush();
    return this.#calls[name](argument as never);
  }

  readonly #calls = {
    setRetention: (retention: StorageStatus['retention']) => {
      this.#file.retention.set(retention);
      this.#keepWithinLimits(0);
      return this.#reports.status();
    },
    // Who is answered is shown the state after it.
    erase: (target: EraseTarget) => this.#eraser.erase(target).finally(() => this.#reports.status()),
    ingestAgentTraces: (rows: unknown) => {
      const { result, changes } = ingestAgentTraces(this.#file.writer, rows);
      this.#reports.changed(changes);
      return result;
    },
    close: () => this.#close(),
  };

  status(): StorageStatus {
    try {
      return describeStorage(this.#file, this.#eraser, this.#directory);
    } catch (error) {
      this.#file.meetBeside(error);
      return describeStorage(this.#file, this.#eraser, this.#directory);
    }
  }

  #keepWithinLimits(arrived: number): void {
    const isOver = this.#file.removeSome(arrived);
    // While requests come, each of their transactions is followed by some removing anyway.
    if (isOver && this.#queue.isEmpty) setImmediate(() => this.#keepWithinLimits(0));
  }

  #idle(): void {
    const changed = this.#file.sweep();
    if (changed !== undefined && changed.runIds.length > 0) this.#reports.changed(changed);
    this.#keepWithinLimits(0);
    this.#reports.status();
  }

  async #close(): Promise<void> {
    clearInterval(this.#idleTimer);
    await this.#eraser.stop();
    this.#reports.stop();
    this.#file.sweep();
    this.#file.writer.database.close();
    this.#lock.release();
  }
}
