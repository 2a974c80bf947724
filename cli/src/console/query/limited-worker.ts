import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { apiError } from '../api-error.ts';
import type { QueryAnswer, QueryJob, WorkerReady, WorkerStart } from './query-job.ts';

export interface LimitedWorkerOptions {
  readonly databaseFile: string;
  readonly limitMillis: number;
  readonly isForMetrics: boolean;
  /** Given once for each question. */
  readonly onAnswer: (answer: QueryAnswer) => void;
}

/**
 * A query worker that is asked one question at a time, ended when the answer takes longer than the limit, and started again with the next.
 * Its own start is not counted: on a busy machine that takes long, and is no fault of the question.
 */
export class LimitedWorker {
  readonly #options: LimitedWorkerOptions;
  #worker: Worker | undefined;
  #file: number | undefined;
  /** Held here, it outlives the worker that compiled it. */
  #compiledEngine: WebAssembly.Module | undefined;
  #isReady = false;
  #isAsked = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LimitedWorkerOptions) {
    this.#options = options;
  }

  /** Gives the worker that runs, where one does. */
  start(): Worker {
    return (this.#worker ??= this.#start());
  }

  ask(job: QueryJob): void {
    this.#isAsked = true;
    // Another file has its name: one was set aside, or written anew without what was erased.
    if (this.#worker !== undefined && fileOf(this.#options.databaseFile) !== this.#file) void this.#end();
    const worker = this.start();
    if (this.#isReady) this.#limitTime();
    worker.postMessage(job, []);
  }

  /** A question that is not answered yet will not be. */
  stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isAsked = false;
    return this.#end();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const { databaseFile, isForMetrics } = this.#options;
    this.#file = fileOf(databaseFile);
    const workerData: WorkerStart = { databaseFile, isForMetrics, compiledEngine: this.#compiledEngine };
    const worker = new Worker(new URL('./query-worker.ts', import.meta.url), { workerData });
    this.#isReady = false;
    worker.on('message', (message: QueryAnswer | WorkerReady) => {
      if (this.#worker !== worker) return;
      if ('isReady' in message) this.#becomeReady(message);
      else this.#answer(message);
    });
    worker.on('error', (error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#answer(apiError('BINNACLE_API_FAILED', `The query worker ended: ${String(error)}`));
    });
    return worker;
  }

  #becomeReady({ compiledEngine }: WorkerReady): void {
    this.#isReady = true;
    this.#compiledEngine = compiledEngine;
    if (this.#isAsked) this.#limitTime();
  }

  #limitTime(): void {
    const { limitMillis } = this.#options;
    this.#timer = setTimeout(() => {
      void this.#end();
      this.#answer(tooSlow(limitMillis));
    }, limitMillis);
  }

  #answer(answer: QueryAnswer): void {
    if (!this.#isAsked) return;
    clearTimeout(this.#timer);
    this.#isAsked = false;
    this.#options.onAnswer(answer);
  }
}

/** Tells files of the same name apart. */
function fileOf(name: string): number | undefined {
  return statSync(name, { throwIfNoEntry: false })?.ino;
}

function tooSlow(limitMillis: number): QueryAnswer {
  const message = `The query took longer than ${limitMillis / 1000} s; ask for a shorter window, or filter by what is indexed: a run, a service, an attribute with "="`;
  return apiError('BINNACLE_API_TIMEOUT', message);
}
