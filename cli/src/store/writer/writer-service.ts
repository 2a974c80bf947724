import path from 'node:path';
import type { StorageStatus } from '../../api/storage.ts';
import { takeLock } from '../lock.ts';
import type { Lock } from '../lock.ts';
import { DATABASE_NAME } from '../open-database.ts';
import type { EraseTarget, IngestRequest, IngestResult } from '../store.ts';
import type { Answer, CallName, ChangeReport, FromWorker, WorkerOptions } from '../worker-messages.ts';
import { ingestAgentTraces } from './agent-traces.ts';
import { Eraser } from './eraser.ts';
import type { EraserHost } from './eraser.ts';
import { problemOf } from './faults.ts';
import { openWriter, setAside } from './open-writer.ts';
import { oldestMillis, RetentionKeeper, sizeBytes } from './retention.ts';
import type { Writer } from './writer.ts';

interface Waiting {
  readonly id: number;
  readonly request: IngestRequest;
}

/** One transaction takes no more than this, so that nobody waits long for its end. */
const MAX_REQUESTS = 64;
const MAX_BYTES = 4 * 1024 * 1024;
const RETRY_MILLIS = 5_000;
const STATUS_INTERVAL_MILLIS = 500;
/** How often retention looks while nothing arrives. */
const IDLE_INTERVAL_MILLIS = 10_000;
/** An abandoned operation is shown for this long. */
const OPEN_OPERATION_MILLIS = 86_400_000;

/** The worker's inside: takes what is queued into the database, a transaction at a time, and keeps the store within its limits. */
export class WriterService {
  readonly #options: WorkerOptions;
  readonly #post: (message: FromWorker) => void;
  readonly #lock: Lock;
  readonly #queue: Waiting[] = [];
  readonly #file: string;
  #writer: Writer;
  #retention: RetentionKeeper;
  readonly #eraser: Eraser;
  #problem: StorageStatus['problem'];
  #isScheduled = false;
  #statusAt = -Infinity;
  #statusTimer: NodeJS.Timeout | undefined;
  readonly #idleTimer: NodeJS.Timeout;

  /** Throws what {@link takeLock} and {@link openWriter} throw. */
  constructor(options: WorkerOptions, post: (message: FromWorker) => void) {
    this.#options = options;
    this.#post = post;
    this.#file = path.join(options.directory, DATABASE_NAME);
    this.#lock = takeLock(options.directory);
    try {
      const { writer, problem } = openWriter(this.#file);
      this.#writer = writer;
      this.#problem = problem;
    } catch (error) {
      this.#lock.release();
      throw error;
    }
    this.#retention = new RetentionKeeper(this.#writer, options.retention);
    this.#eraser = this.#createEraser();
    this.#idleTimer = setInterval(() => this.#idle(), IDLE_INTERVAL_MILLIS);
  }

  add(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#schedule();
  }

  /** Answers one of {@link Calls}, or promises to. What was queued before is written first. */
  call(name: CallName, argument: unknown): unknown {
    while (this.#queue.length > 0) this.#commit();
    return this.#calls[name](argument as never);
  }

  readonly #calls = {
    setRetention: (retention: StorageStatus['retention']) => {
      this.#retention.set(retention);
      this.#keepWithinLimits(0);
      this.#reportStatus();
      return this.status();
    },
    // Who is answered is shown the state after it.
    erase: (target: EraseTarget) => this.#eraser.erase(target).finally(() => this.#reportStatus()),
    ingestAgentTraces: (rows: unknown) => {
      const { result, changes } = ingestAgentTraces(this.#writer, rows);
      this.#report(changes);
      return result;
    },
    close: () => this.#close(),
  };

  status(): StorageStatus {
    try {
      return this.#describe();
    } catch (error) {
      this.#meetBeside(error);
      return this.#describe();
    }
  }

  #createEraser(): Eraser {
    const writer = (): Writer => this.#writer;
    const host: EraserHost = {
      get writer() {
        return writer();
      },
      replaceWriter: (successor) => {
        this.#writer = successor;
        this.#retention.follow(successor);
      },
      report: () => this.#report({ added: { spans: 0, logs: 0, points: 0 }, traceIds: [], runIds: [] }),
      meet: (error) => {
        const problem = problemOf(error);
        if (problem?.code === 'BINNACLE_STORE_DAMAGED') this.#meet(problem);
      },
    };
    return new Eraser(host, this.#file);
  }

  #describe(): StorageStatus {
    const { database, totals } = this.#writer;
    const { progress: erasing, resumed: resumedErasure } = this.#eraser;
    const problem = this.#problem ?? this.#eraser.problem;
    const count = (table: string) =>
      Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
    const oldestAtMillis = oldestMillis(database);
    return {
      ...(!this.#options.isTemporary && { directory: this.#options.directory }),
      sizeBytes: sizeBytes(database),
      retention: this.#retention.retention,
      ...totals,
      series: count('series'),
      runs: count('runs'),
      ...(oldestAtMillis !== undefined && { oldestAtMillis }),
      removed: { ...this.#retention.removed },
      ...(erasing !== undefined && { erasing }),
      ...(resumedErasure !== undefined && { resumedErasure }),
      ...(problem !== undefined && { problem }),
    };
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // After the messages that are waiting already.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#commit();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commit(): void {
    const group = this.#nextGroup();
    if (group.length === 0) return;
    try {
      const { results, ...changes } = this.#writer.ingest(group.map(({ request }) => request));
      if (this.#problem?.code === 'BINNACLE_STORE_DISK_FULL') this.#problem = undefined;
      const answers = group.map(({ id }, index): Answer => ({ id, result: results[index] ?? { kind: 'ok' } }));
      this.#report(changes, answers);
      this.#keepWithinLimits(changes.added.spans + changes.added.logs + changes.added.points);
    } catch (error) {
      this.#refuse(group, error);
    }
  }

  #nextGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < Math.min(this.#queue.length, MAX_REQUESTS) && (count === 0 || bytes < MAX_BYTES)) {
      bytes += this.#queue[count]?.request.bytes.byteLength ?? 0;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  /** Nothing of the group was kept. A request that fails alone is at fault itself; the others are tried without it. */
  #refuse(group: readonly Waiting[], error: unknown): void {
    const problem = problemOf(error);
    if (problem === undefined && group.length > 1) {
      for (const waiting of group) this.#commitAlone(waiting);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    if (problem !== undefined) this.#meet(problem);
    const result: IngestResult =
      problem === undefined
        ? { kind: 'status', http: 400, message: `The request cannot be kept: ${reason}` }
        : { kind: 'status', http: 503, message: `${problem.code}: ${problem.message}`, retryAfterMillis: RETRY_MILLIS };
    this.#post({ kind: 'answers', answers: group.map(({ id }) => ({ id, result })), changes: undefined });
    this.#reportStatus();
  }

  #commitAlone(waiting: Waiting): void {
    try {
      const { results, ...changes } = this.#writer.ingest([waiting.request]);
      this.#report(changes, [{ id: waiting.id, result: results[0] ?? { kind: 'ok' } }]);
    } catch (error) {
      this.#refuse([waiting], error);
    }
  }

  /** A damaged file is set aside, and a new one begun; a full disk may have space again when the next request comes. */
  #meet(problem: NonNullable<StorageStatus['problem']>): void {
    this.#problem = problem;
    if (problem.code !== 'BINNACLE_STORE_DAMAGED') return;
    this.#writer.database.close();
    const aside = setAside(this.#file, 'damaged');
    this.#writer = openWriter(this.#file).writer;
    this.#retention = new RetentionKeeper(this.#writer, this.#retention.retention);
    this.#problem = { ...problem, message: `${problem.message}. It was renamed to ${aside}, and a new one was begun` };
  }

  #keepWithinLimits(arrived: number): void {
    // What was removed would be in the copy.
    if (this.#writer.isCopied) return;
    try {
      const isOver = this.#retention.removeSome(arrived);
      // While requests come, each of their transactions is followed by some removing anyway.
      if (isOver && this.#queue.length === 0) setImmediate(() => this.#keepWithinLimits(0));
    } catch (error) {
      this.#meetBeside(error);
    }
  }

  #idle(): void {
    const changed = this.#sweep();
    if (changed !== undefined && changed.runIds.length > 0) this.#report(changed);
    this.#keepWithinLimits(0);
    this.#reportStatus();
  }

  /** Writes what could wait, and ends or removes what is long over. */
  #sweep(): ChangeReport | undefined {
    try {
      return this.#writer.transact(() => {
        this.#writer.index.summaries.endSilent(Date.now());
        this.#writer.index.openOperations.removeOlderThan(
          OPEN_OPERATION_MILLIS,
          this.#retention.retention.maxAgeMillis,
        );
        this.#retention.removeSources();
        this.#writer.index.attributes.flush(true);
        return { added: { spans: 0, logs: 0, points: 0 } };
      });
    } catch (error) {
      this.#meetBeside(error);
      return undefined;
    }
  }

  /** What fails here fails beside the requests, and must not end the worker that takes them. */
  #meetBeside(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `What is too much cannot be removed: ${reason}`;
    this.#meet(problemOf(error) ?? { code: 'BINNACLE_STORE_UNWRITABLE', message });
  }

  #report(changes: ChangeReport, answers: readonly Answer[] = []): void {
    this.#post({ kind: 'answers', answers, changes });
    const waitMillis = Math.max(0, this.#statusAt + STATUS_INTERVAL_MILLIS - performance.now());
    this.#statusTimer ??= setTimeout(() => this.#reportStatus(), waitMillis);
  }

  #reportStatus(): void {
    clearTimeout(this.#statusTimer);
    this.#statusTimer = undefined;
    this.#statusAt = performance.now();
    this.#post({ kind: 'status', status: this.status() });
  }

  async #close(): Promise<void> {
    clearInterval(this.#idleTimer);
    await this.#eraser.stop();
    clearTimeout(this.#statusTimer);
    this.#sweep();
    this.#writer.database.close();
    this.#lock.release();
  }
}
