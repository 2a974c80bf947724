import { closeSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BinnacleError } from 'binnacle/contract';
import { makePrivate } from '../make-private.ts';
import { openDatabase } from '../open-database.ts';
import { CUT_RUNS, tablesBesideBatches } from '../schema.ts';
import { SQLITE } from '../sqlite-code.ts';
import type { EraseTarget } from '../store.ts';
import type { CopyFailure, CopyJob } from './copy-worker.ts';
import { removePendingErasure } from './pending-erasures.ts';
import { remains } from './write-anew.ts';
import { Writer } from './writer.ts';

/** What no batch has all of: as what none has, it is as it was at the moment of the change. */
const FINDINGS = 'findings';

/**
 * The file of the database written anew beside itself, with what is in it and not a byte of what was deleted, while the writer goes on; what
 * was written meanwhile follows. The copy then takes the place of the file, and whoever reads opens it again.
 */
export class CopyOfFile {
  readonly #file: string;
  readonly #copy: string;
  #worker: Worker | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#copy = `${file}.anew`;
  }

  get sizeBytes(): number {
    return statSync(this.#copy, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Also what a console that was killed has left. */
  remove(): void {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(this.#copy + suffix, { force: true });
  }

  /** Writes it, in a thread. Rejects with `BINNACLE_STORE_REMAINS` where there is no space for it. */
  async write(): Promise<void> {
    this.remove();
    const { bavail, bsize } = statfsSync(path.dirname(this.#file));
    if (bavail * bsize < statSync(this.#file).size) throw noSpace();
    makePrivate(this.#copy);
    const workerData: CopyJob = { from: this.#file, to: this.#copy };
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData });
    this.#worker = worker;
    const failure = await new Promise<CopyFailure | undefined>((resolve, reject) => {
      worker
        .once('message', resolve)
        .once('error', reject)
        .once('exit', () => resolve(undefined));
    });
    if (failure !== undefined) throw failure.code === SQLITE.full ? noSpace() : new Error(failure.message);
  }

  /** Makes it empty instead. No number is given twice: readers keep by them what they have read. */
  writeEmpty({ database }: Writer): void {
    this.remove();
    const copy = openDatabase(this.#copy);
    const insert = copy.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
    for (const { name, seq } of database.prepare('SELECT name, seq FROM sqlite_sequence').all())
      insert.run(name as string, seq as number);
    copy.close();
  }

  /** Takes over what has been written since, in steps. */
  *catchUp(writer: Writer): Generator<undefined, void> {
    const copy = new Writer(openDatabase(this.#copy));
    try {
      for (const batch of writer.batches.after(copy.batches.nextId - 1)) {
        copy.adopt(batch);
        yield undefined;
      }
    } finally {
      copy.close();
    }
  }

  /**
   * Puts the copy in the place of the file, which has to be caught up with. Answers its writer; `undefined`, and nothing is changed, while
   * somebody reads what is not in the file itself yet: without its log it must be whole, if the process ends here.
   * @param erased set where the copy was made empty
   */
  takePlace(writer: Writer, erased?: EraseTarget): Writer | undefined {
    const { log, checkpointed } = writer.database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as {
      readonly log: number;
      readonly checkpointed: number;
    };
    if (log !== checkpointed) return undefined;
    this.#copyBesideBatches(erased);
    writer.database.close();
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true });
    renameSync(this.#copy, this.#file);
    const directory = openSync(path.dirname(this.#file), 'r');
    fsyncSync(directory);
    closeSync(directory);
    return new Writer(openDatabase(this.#file), writer.lastReceivedMillis);
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #copyBesideBatches(erased: EraseTarget | undefined): void {
    const copy = openDatabase(this.#copy);
    copy.prepare('ATTACH ? AS old').run(this.#file);
    for (const table of erased === undefined ? [...tablesBesideBatches, FINDINGS, CUT_RUNS] : tablesBesideBatches) {
      copy.exec(`DELETE FROM ${table}; INSERT INTO main.${table} SELECT * FROM old.${table}`);
    }
    copy.exec('DETACH old');
    if (erased !== undefined) removePendingErasure(copy, erased);
    copy.close();
  }
}

function noSpace(): BinnacleError {
  return remains('there is no space to write its file anew: free as much as it has');
}
