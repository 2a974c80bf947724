import { Worker } from 'node:worker_threads';
import { apiError } from '../api-error.ts';
import { WORKER_READY } from './query-job.ts';
import type { QueryAnswer, QueryJob } from './query-job.ts';

export interface QueryClientOptions {
  readonly databaseFile: string;
  /** How long a query may take before its worker is ended. Default 10 s. A worker's own start is not counted: it is no fault of the query. */
  readonly limitMillis?: number;
}

/** Asks a worker one question after the other. */
export interface QueryClient {
  /** Never rejects: what goes wrong is an answer with a status and a code. */
  ask(job: QueryJob): Promise<QueryAnswer>;
  close(): Promise<void>;
}

const LIMIT_MILLIS = 10_000;
/** A page asks for fewer than ten things; beyond this many somebody asks faster than can be answered. */
const MOST_WAITING = 128;

interface Waiting {
  readonly job: QueryJob;
  readonly answer: (answer: QueryAnswer) => void;
}

export function createQueryClient({ databaseFile, limitMillis = LIMIT_MILLIS }: QueryClientOptions): QueryClient {
  const queue: Waiting[] = [];
  let worker: Worker | undefined;
  let isReady = false;
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const finish = (answer: QueryAnswer): void => {
    if (current === undefined) return;
    clearTimeout(timer);
    const { answer: give } = current;
    current = undefined;
    give(answer);
    next();
  };

  const stopWorker = (): Promise<unknown> => {
    const stopped = worker?.terminate() ?? Promise.resolve();
    worker = undefined;
    return stopped;
  };

  const limitTime = (): void => {
    timer = setTimeout(() => {
      void stopWorker();
      finish(tooSlow(limitMillis));
    }, limitMillis);
  };

  const start = (): Worker => {
    isReady = false;
    const started: Worker = startWorker(databaseFile, {
      ready() {
        isReady = true;
        if (current !== undefined) limitTime();
      },
      answer: finish,
      failure(error) {
        if (worker !== started) return;
        worker = undefined;
        finish(apiError('BINNACLE_API_FAILED', `The query worker ended: ${String(error)}`));
      },
    });
    return started;
  };

  const next = (): void => {
    const waiting = current === undefined && !isClosed ? queue.shift() : undefined;
    if (waiting === undefined) return;
    current = waiting;
    worker ??= start();
    if (isReady) limitTime();
    worker.postMessage(waiting.job, []);
  };

  return {
    ask(job) {
      if (isClosed) return Promise.resolve(apiError('BINNACLE_API_BUSY', 'The console is closing'));
      if (queue.length >= MOST_WAITING) return Promise.resolve(busy(queue.length));
      return new Promise((answer) => {
        queue.push({ job, answer });
        next();
      });
    },
    async close() {
      isClosed = true;
      const closing = apiError('BINNACLE_API_BUSY', 'The console is closing');
      for (const { answer } of queue.splice(0)) answer(closing);
      finish(closing);
      await stopWorker();
    },
  };
}

interface WorkerListener {
  ready(): void;
  answer(answer: QueryAnswer): void;
  failure(error: unknown): void;
}

function startWorker(databaseFile: string, listener: WorkerListener): Worker {
  const worker = new Worker(new URL('./query-worker.ts', import.meta.url), { workerData: { databaseFile } });
  worker.on('message', (message: QueryAnswer | typeof WORKER_READY) =>
    message === WORKER_READY ? listener.ready() : listener.answer(message),
  );
  worker.on('error', (error) => listener.failure(error));
  return worker;
}

function busy(waiting: number): QueryAnswer {
  return apiError('BINNACLE_API_BUSY', `${waiting} queries wait already; ask again in a moment`);
}

function tooSlow(limitMillis: number): QueryAnswer {
  const message = `The query took longer than ${limitMillis / 1000} s; ask for a shorter window, or filter by what is indexed: a run, a service, an attribute with "="`;
  return apiError('BINNACLE_API_TIMEOUT', message);
}
