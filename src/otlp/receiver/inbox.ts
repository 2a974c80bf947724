import { isAccepted } from './receiver-response.ts';
import type { ReceiverResponse } from './receiver-response.ts';
import type { ReceivedRequest } from './received.ts';
import { summarise } from './summarise.ts';

/** Tells when the contents change. */
type Listener = () => void;

/** A request whose answer is being decided. */
type OpenRequest = { -readonly [K in keyof ReceivedRequest]: ReceivedRequest[K] };

/** What a receiver got, and those who wait for more. */
export class Inbox {
  readonly requests: ReceivedRequest[] = [];
  /** One line for each request that could not be decoded or had no place to go. */
  readonly problems: string[] = [];
  readonly #listeners = new Set<Listener>();
  #closed = false;

  add(request: ReceivedRequest): void {
    this.requests.push(request);
    this.#notify();
  }

  answer(request: ReceivedRequest, response: ReceiverResponse): void {
    (request as OpenRequest).response = response;
    this.#notify();
  }

  addProblem(problem: string): void {
    this.problems.push(problem);
    this.#notify();
  }

  accepted(): ReceivedRequest[] {
    return this.requests.filter(({ response }) => isAccepted(response));
  }

  reset(): void {
    this.requests.length = 0;
    this.problems.length = 0;
  }

  close(): void {
    this.#closed = true;
    this.#notify();
  }

  /** Resolves with the first truthy answer of `look`, which is asked now and after every change. */
  waitFor<T>(what: string, look: () => T | undefined | false | null, timeoutMillis: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        stop();
        reject(new Error(`${why} for ${what}. ${summarise(this)}`));
      };
      const check = (): void => {
        try {
          const found = look();
          if (found !== undefined && found !== false && found !== null) {
            stop();
            resolve(found);
          } else if (this.#closed) fail('The receiver was closed while waiting');
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => fail(`Waited ${timeoutMillis} ms`), timeoutMillis);
      const stop = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(check);
      };
      this.#listeners.add(check);
      check();
    });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
