import { MalformedError } from 'binnacle/otlp';
import type { Accept, IncomingRequest, ReceiverResponse, RefusedResponse } from 'binnacle/otlp';
import type { Store } from '../../store/store.ts';

const BUSY = 'BINNACLE_STORE_BUSY';
const RETRY_MILLIS = 1_000;

export interface IntakeOptions {
  readonly ingest: Store['ingest'];
  /** Told of a request that the store failed to take. */
  readonly onProblem: (problem: string) => void;
  readonly maxWaitingRequests: number;
  readonly maxWaitingBytes: number;
}

/** Passes requests on to the store, as many at a time as memory is meant for. What is too much may come again. */
export class Intake {
  readonly #options: IntakeOptions;
  #waitingRequests = 0;
  #waitingBytes = 0;
  #isClosing = false;
  readonly #drained = Promise.withResolvers<void>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  readonly accept: Accept = async (request) => {
    if (this.#isClosing) return comeAgain('the console is closing');
    if (this.#isFull()) return comeAgain('more telemetry arrives than can be written');
    this.#waitingRequests++;
    this.#waitingBytes += request.bytes.length;
    try {
      return await this.#ingest(request);
    } finally {
      this.#waitingRequests--;
      this.#waitingBytes -= request.bytes.length;
      this.#noticeDrained();
    }
  };

  /** Refuses what comes from now on. Resolves when everything before is answered. */
  close(): Promise<void> {
    this.#isClosing = true;
    this.#noticeDrained();
    return this.#drained.promise;
  }

  #noticeDrained(): void {
    if (this.#isClosing && this.#waitingRequests === 0) this.#drained.resolve();
  }

  #isFull(): boolean {
    const { maxWaitingRequests, maxWaitingBytes } = this.#options;
    return this.#waitingRequests >= maxWaitingRequests || this.#waitingBytes >= maxWaitingBytes;
  }

  /** A failure of the store is not the sender's: a sender drops what is answered by 500, and keeps what is answered by 503. */
  async #ingest({ signal, encoding, bytes }: IncomingRequest): Promise<ReceiverResponse> {
    try {
      return await this.#options.ingest({ signal, encoding, bytes });
    } catch (error) {
      if (error instanceof MalformedError) throw error;
      const problem = error instanceof Error ? error.message : String(error);
      this.#options.onProblem(`${signal}: ${problem}`);
      return comeAgain(problem);
    }
  }
}

function comeAgain(why: string): RefusedResponse {
  return { kind: 'status', http: 503, message: `${BUSY}: ${why}`, retryAfterMillis: RETRY_MILLIS };
}
