import type { Worker } from 'node:worker_threads';
import { BinnacleError } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import type { StorageStatus } from '../api/storage.ts';
import { ChangeHints } from './change-hints.ts';
import { ReceivingMeter } from './receiving-meter.ts';
import type { IngestRequest, IngestResult } from './store.ts';
import type { CallName, Calls, Failure, FromWorker, ToWorker } from './worker-messages.ts';

const RETRY_MILLIS = 1_000;

type Settle = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/** The main thread's side of the worker. */
export class WorkerClient {
  readonly ready: Promise<void>;
  readonly hints = new ChangeHints();
  readonly meter = new ReceivingMeter();
  readonly #worker: Worker;
  readonly #requests = new Map<number, (result: IngestResult) => void>();
  readonly #calls = new Map<number, Settle>();
  readonly #opening = Promise.withResolvers<void>();
  #nextId = 1;
  #status: StorageStatus | undefined;
  /** Set when the worker is gone. */
  #ended: Failure | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.ready = this.#opening.promise;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#end(`The writer of the store ended: ${String(error)}`));
    worker.on('exit', () => this.#end('The store is closed'));
  }

  get status(): StorageStatus {
    if (this.#status === undefined) throw new Error('the store is not open yet');
    if (this.#ended === undefined) return this.#status;
    return { ...this.#status, problem: { code: 'BINNACLE_STORE_UNWRITABLE', message: this.#ended.message } };
  }

  ingest(request: IngestRequest): Promise<IngestResult> {
    if (this.#ended !== undefined) return Promise.resolve(unavailable(this.#ended.message));
    // Its own copy, which can be handed over: the bytes may be a view of a buffer that others use.
    const bytes = new Uint8Array(request.bytes);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#requests.set(id, resolve);
      this.#send({ kind: 'ingest', id, request: { ...request, bytes } }, [bytes.buffer]);
    });
  }

  call<N extends CallName>(name: N, argument: Calls[N]['argument']): Promise<Calls[N]['result']> {
    if (this.#ended !== undefined) return Promise.reject(toError(this.#ended));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#send({ kind: 'call', id, name, argument }, []);
    });
  }

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await this.call('close', undefined);
    await exited;
  }

  #send(message: ToWorker, transfer: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, [...transfer]);
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.#status = message.status;
        this.#opening.resolve();
        break;
      case 'failed':
        this.#opening.reject(toError(message.error));
        break;
      case 'status':
        this.#status = message.status;
        this.hints.add({ topics: ['storage'], runIds: [], traceIds: [] });
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
  #end(message: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = { code: undefined, message };
    this.#opening.reject(toError(this.#ended));
    for (const answer of this.#requests.values()) answer(unavailable(message));
    for (const call of this.#calls.values()) call.reject(toError(this.#ended));
    this.#requests.clear();
    this.#calls.clear();
  }
}

function unavailable(message: string): IngestResult {
  return { kind: 'status', http: 503, message, retryAfterMillis: RETRY_MILLIS };
}

function toError({ code, message }: Failure): Error {
  return code === undefined ? new Error(message) : new BinnacleError(code as ErrorCode, message);
}
