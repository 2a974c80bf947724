import type { IngestRequest, IngestResult } from '../store.ts';
import type { Answer } from '../worker-messages.ts';
import { problemOf } from './problem-of.ts';
import type { StoreFile } from './store-file.ts';
import type { WorkerReports } from './worker-reports.ts';
import type { Changes } from './writer.ts';

interface Waiting {
  readonly id: number;
  readonly request: IngestRequest;
}

/** One transaction takes no more than this, so that nobody waits long for its end. */
const MAX_REQUESTS = 64;
const MAX_BYTES = 4 * 1024 * 1024;
const RETRY_MILLIS = 5_000;

/** Requests that wait to be written. All that wait become one transaction, and are answered after it. */
export class RequestQueue {
  readonly #file: StoreFile;
  readonly #reports: WorkerReports;
  readonly #written: (changes: Changes) => void;
  readonly #waiting: Waiting[] = [];
  #isScheduled = false;

  /** @param written is told of each transaction, after its answers */
  constructor(file: StoreFile, reports: WorkerReports, written: (changes: Changes) => void) {
    this.#file = file;
    this.#reports = reports;
    this.#written = written;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#schedule();
  }

  /** Writes all that wait, now. */
  flush(): void {
    while (!this.isEmpty) this.#commit();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // After the messages that are waiting already.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#commit();
      if (!this.isEmpty) this.#schedule();
    });
  }

  #commit(): void {
    const group = this.#nextGroup();
    if (group.length === 0) return;
    try {
      const changes = this.#write(group);
      this.#file.noteWritten();
      this.#written(changes);
    } catch (error) {
      this.#refuse(group, error);
    }
  }

  #nextGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < Math.min(this.#waiting.length, MAX_REQUESTS) && (count === 0 || bytes < MAX_BYTES)) {
      bytes += this.#waiting[count]?.request.bytes.byteLength ?? 0;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #write(group: readonly Waiting[]): Changes {
    const { results, ...changes } = this.#file.writer.ingest(group.map(({ request }) => request));
    const answers = group.map(({ id }, index): Answer => ({ id, result: results[index] ?? { kind: 'ok' } }));
    this.#reports.changed(changes, answers);
    return changes;
  }

  /** Nothing of the group was kept. A request that fails alone is at fault itself; the others are tried without it. */
  #refuse(group: readonly Waiting[], error: unknown): void {
    const problem = problemOf(error);
    if (problem === undefined && group.length > 1) {
      for (const waiting of group) this.#writeAlone(waiting);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    if (problem !== undefined) this.#file.meet(problem);
    const result: IngestResult =
      problem === undefined
        ? { kind: 'status', http: 400, message: `The request cannot be kept: ${reason}` }
        : { kind: 'status', http: 503, message: `${problem.code}: ${problem.message}`, retryAfterMillis: RETRY_MILLIS };
    this.#reports.refused(group.map(({ id }) => ({ id, result })));
  }

  #writeAlone(waiting: Waiting): void {
    try {
      this.#write([waiting]);
    } catch (error) {
      this.#refuse([waiting], error);
    }
  }
}
