import { setImmediate } from 'node:timers/promises';
import { BinnacleError } from 'binnacle/contract';
import type { EraseProgress, StorageProblem, StorageStatus } from '../../api/storage.ts';
import type { Erased, EraseTarget } from '../store.ts';
import { eraseSteps } from './erase-steps.ts';
import { notKept } from './erase.ts';
import { problemOf } from './problem-of.ts';
import { FileRewriter } from './file-rewriter.ts';
import { addPendingErasure, endErasing, pendingErasures, replacePendingErasures } from './pending-erasures.ts';
import { ProcessReports } from './process-reports.ts';
import { SlicedWork } from './sliced-work.ts';
import type { StoreFile } from './store-file.ts';

type Call = PromiseWithResolvers<Erased> & { readonly target: EraseTarget };

/** Erases beside the writing: in slices, and with a file written anew in a thread. What is interrupted is done at the next start. */
export class Eraser {
  readonly #file: StoreFile;
  readonly #report: () => void;
  readonly #work: SlicedWork;
  readonly #rewriter: FileRewriter;
  #calls: Call[] = [];
  #isWorking = false;
  /** What was removed that nobody waits to hear of any more: the console that was asked to was ended. */
  resumed: StorageStatus['resumedErasure'];
  /** Set while an erasure of before could not be ended. */
  problem: StorageProblem | undefined;

  /** @param report what is shown has changed */
  constructor(file: StoreFile, report: () => void) {
    this.#file = file;
    this.#report = report;
    this.#work = new SlicedWork(report);
    this.#rewriter = new FileRewriter(file, this.#work);
    if (this.#pending() !== undefined) this.#begin();
  }

  get progress(): EraseProgress | undefined {
    return this.#work.progress;
  }

  /** Removes what there is of it now; what comes later is kept. */
  erase(target: EraseTarget): Promise<Erased> {
    addPendingErasure(this.#file.writer.database, target);
    const call = { target, ...Promise.withResolvers<Erased>() };
    this.#calls.push(call);
    this.#begin();
    return call.promise;
  }

  /** Leaves the rest to the next start. */
  async stop(): Promise<void> {
    this.#work.stop();
    const closed = toError(undefined, new Error('the console was closed'));
    for (const { reject } of this.#calls.splice(0)) reject(closed);
    await this.#rewriter.stop();
  }

  #pending(): EraseTarget[] | undefined {
    return pendingErasures(this.#file.writer.database);
  }

  #begin(): void {
    if (this.#isWorking || this.#work.isStopped) return;
    this.#isWorking = true;
    this.#work.progress = { step: 'searching', done: 0, total: 0 };
    void this.#eraseAllPending();
  }

  async #eraseAllPending(): Promise<void> {
    try {
      await setImmediate();
      while (this.#pending() !== undefined) await this.#round();
      this.problem = undefined;
    } catch (error) {
      this.#fail(error);
    }
    this.#isWorking = false;
    this.#work.progress = undefined;
    if (!this.#work.isStopped) this.#report();
  }

  /** What is asked for while the file is written anew has the next round. */
  async #round(): Promise<void> {
    const erased = new Map<string, Erased | undefined>();
    let isAnew = false;
    for (let target = this.#next(); target !== undefined; target = this.#next()) {
      isAnew = target.all === true;
      const found = isAnew ? this.#eraseAll(target) : this.#work.run(eraseSteps(this.#file.writer, target));
      erased.set(JSON.stringify(target), await found);
    }
    const calls = this.#calls.splice(0);
    const asked = new Set(calls.map(({ target }) => JSON.stringify(target)));
    for (const [target, found] of erased) if (found !== undefined && !asked.has(target)) this.#noteResumed(found);
    try {
      if (!isAnew) await this.#rewriter.rewrite();
      endErasing(this.#file.writer.database);
    } catch (error) {
      this.#calls.push(...calls);
      throw error;
    }
    this.#work.progress = undefined;
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
    const pending = this.#pending() ?? [];
    return pending.find(({ all }) => all === true) ?? pending[0];
  }

  async #eraseAll(target: EraseTarget): Promise<Erased> {
    const { writer } = this.#file;
    const { spans, logs } = writer.totals;
    writer.transact(() => {
      writer.database.exec('DELETE FROM open_operations');
      new ProcessReports(writer.database).forget();
      replacePendingErasures(writer.database, target);
      return {};
    });
    writer.index.openOperations.load();
    await this.#rewriter.empty(target);
    return { spans, logs };
  }

  #fail(error: unknown): void {
    if (this.#work.isStopped) return;
    const failure = error instanceof BinnacleError ? error : toError(problemOf(error), error);
    this.problem = { code: failure.code, message: failure.message };
    for (const { reject } of this.#calls.splice(0)) reject(failure);
    const problem = problemOf(error);
    if (problem?.code === 'BINNACLE_STORE_DAMAGED') this.#file.meet(problem);
  }
}

function toError(problem: StorageProblem | undefined, cause: unknown): BinnacleError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `What was to be erased is not, or not all of it: ${problem?.message ?? reason}. Erase once more, or start the console anew`;
  return new BinnacleError('BINNACLE_STORE_REMAINS', message, { cause });
}
