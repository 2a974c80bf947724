import { apiError } from '../api-error.ts';
import { LimitedWorker } from './limited-worker.ts';
import type { QueryAnswer, QueryJob } from './query-job.ts';

export interface QueryClientOptions {
  readonly databaseFile: string;
  /** How long a query may take before its worker is ended. Default 10 s. */
  readonly limitMillis?: number;
  /** Whether its worker starts the PromQL engine before the first question, which takes some 70 MB. Default false. */
  readonly isForMetrics?: boolean;
}

/** Asks a worker one question after the other. */
export interface QueryClient {
  /** Starts the worker, which the first question does else. */
  start(): void;
  /** Never rejects: what goes wrong is an answer with a status and a code. What nobody waits for any more when its turn comes is not asked. */
  ask(job: QueryJob, signal?: AbortSignal): Promise<QueryAnswer>;
  close(): Promise<void>;
}

const LIMIT_MILLIS = 10_000;
/** A page asks for fewer than ten things; beyond this many somebody asks faster than can be answered. */
const MOST_WAITING = 128;

interface Waiting {
  readonly job: QueryJob;
  readonly signal: AbortSignal | undefined;
  readonly answer: (answer: QueryAnswer) => void;
}

export function createQueryClient(options: QueryClientOptions): QueryClient {
  const { databaseFile, limitMillis = LIMIT_MILLIS, isForMetrics = false } = options;
  let queue: Waiting[] = [];
  let current: Waiting | undefined;
  let isClosed = false;

  const finish = (answer: QueryAnswer): void => {
    const answered = current;
    current = undefined;
    answered?.answer(answer);
    next();
  };
  const worker = new LimitedWorker({ databaseFile, limitMillis, isForMetrics, onAnswer: finish });
  const dropUnwanted = (): void => {
    const unwanted = queue.filter(({ signal }) => signal?.aborted === true);
    if (unwanted.length === 0) return;
    queue = queue.filter((each) => !unwanted.includes(each));
    for (const { answer } of unwanted) answer(UNWANTED);
  };
  const next = (): void => {
    if (current !== undefined || isClosed) return;
    dropUnwanted();
    current = queue.shift();
    if (current !== undefined) worker.ask(current.job);
  };

  return {
    start() {
      if (!isClosed) worker.start();
    },
    ask(job, signal) {
      if (isClosed) return Promise.resolve(apiError('BINNACLE_API_BUSY', 'The console is closing'));
      dropUnwanted();
      if (queue.length >= MOST_WAITING) return Promise.resolve(busy(queue.length));
      return new Promise((answer) => {
        queue.push({ job, signal, answer });
        next();
      });
    },
    async close() {
      isClosed = true;
      const closing = apiError('BINNACLE_API_BUSY', 'The console is closing');
      for (const { answer } of queue.splice(0)) answer(closing);
      finish(closing);
      await worker.stop();
    },
  };
}

/** Nobody reads it. */
const UNWANTED = apiError('BINNACLE_API_BUSY', 'Whoever asked did not wait for the answer');

function busy(waiting: number): QueryAnswer {
  return apiError('BINNACLE_API_BUSY', `${waiting} queries wait already; ask again in a moment`);
}
