import type { Worker } from 'node:worker_threads';
import { BinnacleError } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import type { StorageStatus } from '../api/storage.ts';
import { ChangeHints } from './change-hints.ts';
import { ReceivingMeter } from './receiving-meter.ts';
import type { IngestRequest, IngestResult } from './store.ts';
import type { CallName, Calls, Failure, FromWorker, ToWorker } from './worker-messages.ts';
import type { IndexingProgress } from './writer/reindex.ts';
import { WriterDeaths } from './writer-deaths.ts';

const RETRY_MILLIS = 1_000;

type Settle = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/** The main thread's side of the worker. One that dies is started anew, on the same file. */
export class WorkerClient {
  readonly ready: Promise<void>;
  readonly hints = new ChangeHints();
  readonly meter = new ReceivingMeter();
  readonly #startWorker: () => Worker;
  readonly #onIndexing: IndexingProgress | undefined;
  readonly #requests = new Map<number, (result: IngestResult) => void>();
  readonly #calls = new Map<number, Settle>();
  readonly #opening = Promise.withResolvers<void>();
  readonly #deaths = new WriterDeaths();
  #worker: Worker | undefined;
  #restart: NodeJS.Timeout | undefined;
  #nextId = 1;
  #status: StorageStatus | undefined;
  #isClosing = false;

  constructor(startWorker: () => Worker, onIndexing: IndexingProgress | undefined) {
    this.#startWorker = startWorker;
    this.#onIndexing = onIndexing;
    this.ready = this.#opening.promise;
    this.#start();
  }

  get status(): StorageStatus {
    if (this.#status === undefined) throw new Error('the store is not open yet');
    const problem = this.#worker === undefined ? this.#deaths.refusal() : this.#deaths.recent();
    return problem === undefined ? this.#status : { ...this.#status, problem };
  }

  ingest(request: IngestRequest): Promise<IngestResult> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.resolve(unavailable(this.#deaths.refusal().message));
    // Its own copy, which can be handed over: the bytes may be a view of a buffer that others use.
    const bytes = new Uint8Array(request.bytes);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#requests.set(id, resolve);
      const message: ToWorker = { kind: 'ingest', id, request: { ...request, bytes } };
      worker.postMessage(message, [bytes.buffer]);
    });
  }

  call<N extends CallName>(name: N, argument: Calls[N]['argument']): Promise<Calls[N]['result']> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.reject(toError(this.#deaths.refusal()));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      const message: ToWorker = { kind: 'call', id, name, argument };
      worker.postMessage(message, []);
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === undefined) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    // A worker that dies over it has nothing left to close.
    await Promise.all([this.call('close', undefined).catch(() => undefined), exited]);
  }

  /** Ends the worker where it is: what it has not committed is as if it had never come. */
  async terminate(): Promise<void> {
    this.#isClosing = true;
    await this.#worker?.terminate();
  }

  #start(): void {
    const worker = this.#startWorker();
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#lose(worker, String(error)));
    worker.on('exit', () => this.#lose(worker, 'it was ended'));
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'indexing':
        this.#onIndexing?.(message.done, message.total);
        break;
      case 'ready':
        if (this.#status !== undefined) this.hints.add(STORAGE);
        this.#status = message.status;
        this.#opening.resolve();
        break;
      case 'failed':
        this.#opening.reject(toError(message.error));
        this.#lose(this.#worker, message.error.message);
        break;
      case 'status':
        this.#status = message.status;
        this.hints.add(STORAGE);
        break;
      case 'reply':
        this.#settle(message);
        break;
      case 'answers':
        this.#answer(message);
    }
  }

  #answer({ answers, changes }: Extract<FromWorker, { readonly kind: 'answers' }>): void {
    if (changes !== undefined) {
      this.meter.add(changes.added);
      this.hints.addChanges(changes);
    }
    for (const { id, result } of answers) {
      this.#requests.get(id)?.(result);
      this.#requests.delete(id);
    }
  }

  #settle({ id, value, error }: Extract<FromWorker, { readonly kind: 'reply' }>): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error === undefined) call?.resolve(value as never);
    else call?.reject(toError(error));
  }

  /** Whoever waits is told to come again: what was not answered may not have been kept. */
  #lose(worker: Worker | undefined, reason: string): void {
    if (worker === undefined || this.#worker !== worker) return;
    this.#worker = undefined;
    // One that could not even open the file does not get better by trying.
    if (!this.#isClosing && this.#status !== undefined) this.#startAnew(reason);
    const refusal = this.#deaths.refusal();
    this.#opening.reject(toError(refusal));
    for (const answer of this.#requests.values()) answer(unavailable(refusal.message));
    for (const call of this.#calls.values()) call.reject(toError(refusal));
    this.#requests.clear();
    this.#calls.clear();
  }

  #startAnew(reason: string): void {
    const pauseMillis = this.#deaths.note(reason);
    this.hints.add(STORAGE);
    if (pauseMillis !== undefined) this.#restart = setTimeout(() => this.#start(), pauseMillis);
  }
}

const STORAGE = { topics: ['storage' as const], runIds: [], traceIds: [] };

function unavailable(message: string): IngestResult {
  return { kind: 'status', http: 503, message: `BINNACLE_STORE_WRITER: ${message}`, retryAfterMillis: RETRY_MILLIS };
}

function toError({ code, message }: Failure): Error {
  return code === undefined ? new Error(message) : new BinnacleError(code as ErrorCode, message);
}
