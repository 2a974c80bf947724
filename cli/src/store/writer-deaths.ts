import type { StorageProblem } from '../api/storage.ts';

const MINUTE_MILLIS = 60_000;
/** A worker that ends as often within a minute will not do better the next time. */
const MOST_DEATHS = 5;
/** Until the worker is started anew, the first time; twice as long each further time. */
const PAUSE_MILLIS = 50;

/** How often the writer worker ended without being told to, and what is to be said and done about it. */
export class WriterDeaths {
  /** Of the last minute, by a clock that never goes back. */
  #times: number[] = [];
  #reason = '';

  /** Answers after how long the worker is started anew; `undefined` where it is not any more. */
  note(reason: string): number | undefined {
    const now = performance.now();
    this.#times = [...this.#times.filter((time) => time > now - MINUTE_MILLIS), now];
    this.#reason = reason;
    return this.#times.length < MOST_DEATHS ? PAUSE_MILLIS * 2 ** (this.#times.length - 1) : undefined;
  }

  /** What whoever asks is told while there is no worker. */
  refusal(): StorageProblem {
    const { length } = this.#times;
    if (length === 0) return problem('The store is closed');
    if (length < MOST_DEATHS) return this.#startedAnew();
    return problem(
      `Nothing is kept any more: the writer of the store ended ${length} times within a minute (${this.#reason}). Start the console anew`,
    );
  }

  /** What is said for a minute after the worker was started anew. */
  recent(): StorageProblem | undefined {
    const last = this.#times.at(-1);
    if (last === undefined || last < performance.now() - MINUTE_MILLIS) return undefined;
    return this.#startedAnew();
  }

  /** The same until it is and once it is: it takes a moment. */
  #startedAnew(): StorageProblem {
    return problem(
      `The writer of the store ended, and is started anew; what it had not acknowledged, senders send again (${this.#reason})`,
    );
  }
}

function problem(message: string): StorageProblem {
  return { code: 'BINNACLE_STORE_WRITER', message };
}
