import { setImmediate, setTimeout } from 'node:timers/promises';
import { BinnacleError } from 'binnacle/contract';
import type { EraseProgress, StorageStatus } from '../../api/storage.ts';
import type { Erased, EraseTarget } from '../store.ts';
import { CopyOfFile } from './copy-of-file.ts';
import { eraseSteps } from './erase-steps.ts';
import { notKept } from './erase.ts';
import { problemOf } from './faults.ts';
import { mergeWords } from './merge-words.ts';
import { addPendingErasure, endErasing, pendingErasures, replacePendingErasures } from './pending-erasures.ts';
import { sizeBytes } from './retention.ts';
import { remains } from './write-anew.ts';
import type { Writer } from './writer.ts';

/** Requests that have come are written between two slices. */
const SLICE_MILLIS = 20;
const PROGRESS_MILLIS = 500;
const READING_PAUSE_MILLIS = 100;
/** A reader is given a time limit of seconds; who reads for longer than all these pauses together is told of. */
const MOST_PAUSES = 600;

export interface EraserHost {
  readonly writer: Writer;
  /** The writer of the file that has taken the place of the other one. */
  replaceWriter(writer: Writer): void;
  /** What is shown has changed. */
  report(): void;
  /** Damage of the file is no matter of erasing alone. */
  meet(error: unknown): void;
}

type Call = PromiseWithResolvers<Erased> & { readonly target: EraseTarget };

/** Erases beside the writing: in slices, and with a file written anew in a thread. What is interrupted is done at the next start. */
export class Eraser {
  readonly #host: EraserHost;
  readonly #copy: CopyOfFile;
  readonly #stop = new AbortController();
  #calls: Call[] = [];
  #isWorking = false;
  progress: EraseProgress | undefined;
  /** What was removed that nobody waits to hear of any more: the console that was asked to was ended. */
  resumed: StorageStatus['resumedErasure'];
  /** Set while an erasure of before could not be ended. */
  problem: StorageStatus['problem'];

  constructor(host: EraserHost, file: string) {
    this.#host = host;
    this.#copy = new CopyOfFile(file);
    this.#copy.remove();
    if (pendingErasures(host.writer.database) !== undefined) this.#begin();
  }

  /** Removes what there is of it now; what comes later is kept. */
  erase(target: EraseTarget): Promise<Erased> {
    addPendingErasure(this.#host.writer.database, target);
    const call = { target, ...Promise.withResolvers<Erased>() };
    this.#calls.push(call);
    this.#begin();
    return call.promise;
  }

  /** Leaves the rest to the next start. */
  async stop(): Promise<void> {
    this.#stop.abort();
    const closed = toError(undefined, new Error('the console was closed'));
    for (const { reject } of this.#calls.splice(0)) reject(closed);
    await this.#copy.stop();
    this.#copy.remove();
  }

  #begin(): void {
    if (this.#isWorking || this.#stop.signal.aborted) return;
    this.#isWorking = true;
    this.progress = { step: 'searching', done: 0, total: 0 };
    void this.#work();
  }

  async #work(): Promise<void> {
    try {
      await setImmediate();
      while (pendingErasures(this.#host.writer.database) !== undefined) await this.#round();
      this.problem = undefined;
    } catch (error) {
      this.#fail(error);
    }
    this.#isWorking = false;
    this.progress = undefined;
    if (!this.#stop.signal.aborted) this.#host.report();
  }

  /** What is asked for while the file is written anew has the next round. */
  async #round(): Promise<void> {
    const erased = new Map<string, Erased | undefined>();
    let isAnew = false;
    for (let target = this.#next(); target !== undefined; target = this.#next()) {
      isAnew = target.all === true;
      const found = isAnew ? this.#eraseAll(target) : this.#inSlices(eraseSteps(this.#host.writer, target));
      erased.set(JSON.stringify(target), await found);
    }
    const calls = this.#calls.splice(0);
    const asked = new Set(calls.map(({ target }) => JSON.stringify(target)));
    for (const [target, found] of erased) if (found !== undefined && !asked.has(target)) this.#noteResumed(found);
    try {
      if (!isAnew) await this.#writeAnew();
      endErasing(this.#host.writer.database);
    } catch (error) {
      this.#calls.push(...calls);
      throw error;
    }
    this.progress = undefined;
    for (const { target, resolve, reject } of calls) {
      const found = erased.get(JSON.stringify(target));
      if (found === undefined) reject(notKept(target));
      else resolve(found);
    }
  }

  #noteResumed({ spans, logs, runsInPart = 0 }: Erased): void {
    const before = this.resumed ?? { spans: 0, logs: 0, runsInPart: 0 };
    this.resumed = {
      spans: before.spans + spans,
      logs: before.logs + logs,
      runsInPart: before.runsInPart + runsInPart,
    };
  }

  #next(): EraseTarget | undefined {
    const pending = pendingErasures(this.#host.writer.database) ?? [];
    return pending.find(({ all }) => all === true) ?? pending[0];
  }

  async #eraseAll(target: EraseTarget): Promise<Erased> {
    const { writer } = this.#host;
    const { spans, logs } = writer.totals;
    writer.transact(() => {
      writer.database.exec('DELETE FROM open_operations');
      replacePendingErasures(writer.database, target);
      return {};
    });
    writer.index.openOperations.load();
    this.#copy.writeEmpty(writer);
    await this.#takePlace(target);
    return { spans, logs };
  }

  async #writeAnew(): Promise<void> {
    const { writer } = this.#host;
    const total = sizeBytes(writer.database);
    this.#show({ step: 'rewriting', done: 0, total });
    await this.#inSlices(mergeWords(writer.database));
    // From now on the file is whole with each transaction.
    writer.isCopied = true;
    writer.transact(() => ({}));
    const timer = setInterval(
      () => this.#show({ step: 'rewriting', done: this.#copy.sizeBytes, total }),
      PROGRESS_MILLIS,
    );
    try {
      await this.#copy.write();
      await this.#takePlace();
    } finally {
      clearInterval(timer);
      writer.isCopied = false;
      this.#copy.remove();
    }
  }

  async #takePlace(erased?: EraseTarget): Promise<void> {
    for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
      const { writer } = this.#host;
      await this.#inSlices(this.#copy.catchUp(writer));
      const successor = this.#copy.takePlace(writer, erased);
      if (successor !== undefined) return this.#host.replaceWriter(successor);
      await setTimeout(READING_PAUSE_MILLIS, undefined, { signal: this.#stop.signal });
    }
    throw remains('somebody is still reading the log of its file: end that');
  }

  async #inSlices<T>(steps: Generator<EraseProgress | undefined, T>): Promise<T> {
    try {
      for (;;) {
        this.#stop.signal.throwIfAborted();
        const end = performance.now() + SLICE_MILLIS;
        do {
          const { value, done } = steps.next();
          if (done === true) return value;
          this.progress = value ?? this.progress;
        } while (performance.now() < end);
        this.#host.report();
        await setImmediate();
      }
    } finally {
      // Of steps that are left in the middle, too.
      steps.return(undefined as T);
    }
  }

  #show(progress: EraseProgress): void {
    this.progress = progress;
    this.#host.report();
  }

  #fail(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    const failure = error instanceof BinnacleError ? error : toError(problemOf(error), error);
    this.problem = { code: failure.code, message: failure.message };
    for (const { reject } of this.#calls.splice(0)) reject(failure);
    this.#host.meet(error);
  }
}

function toError(problem: StorageStatus['problem'], cause: unknown): BinnacleError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `What was to be erased is not, or not all of it: ${problem?.message ?? reason}. Erase once more, or start the console anew`;
  return new BinnacleError('BINNACLE_STORE_REMAINS', message, { cause });
}
