import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { createHost } from './engine-host.ts';
import { PointChanges } from './point-changes.ts';
import { SeriesFeed } from './series-feed.ts';
import { startProgram } from './start-program.ts';
import type { RunningProgram } from './start-program.ts';

export interface PromqlOptions {
  /** Milliseconds that one answer may take. Default 9,000: less than the query worker's limit, so that the engine says so itself. */
  readonly timeoutMillis?: number;
  /** What `start` gave to another thread. Without it, the engine is compiled. */
  readonly compiled?: WebAssembly.Module | undefined;
  /** Told, in one line, why the engine ended and over which question. The next one starts it anew. */
  readonly onEnd?: (reason: string) => void;
}

/** An answer of Prometheus's HTTP API. */
export interface PrometheusAnswer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** A program with what tells it of changes. */
interface FedProgram extends RunningProgram {
  readonly feed: SeriesFeed;
  readonly changes: PointChanges;
}

/** The status of Prometheus's API for each type of error. */
const statusOfError: Readonly<Record<string, number>> = {
  '': 200,
  bad_data: 400,
  not_found: 404,
  execution: 422,
  canceled: 499,
  internal: 500,
  timeout: 503,
};

const DEFAULT_TIMEOUT_MILLIS = 9_000;
/** Characters of a question. */
const MAX_TOLD = 300;

/** Runs the engine over a database: from the first question on, and anew after one over which it ended. */
export class AnsweringEngine {
  readonly #database: DatabaseSync;
  readonly #host;
  readonly #timeoutMillis: number;
  readonly #onEnd: (reason: string) => void;
  #compiled: WebAssembly.Module | undefined;
  #starting: Promise<FedProgram> | undefined;

  constructor(database: DatabaseSync, options: PromqlOptions) {
    const { timeoutMillis = DEFAULT_TIMEOUT_MILLIS, compiled, onEnd = () => undefined } = options;
    this.#database = database;
    this.#host = createHost(database);
    this.#timeoutMillis = timeoutMillis;
    this.#onEnd = onEnd;
    this.#compiled = compiled;
  }

  async start(): Promise<WebAssembly.Module> {
    const { compiled } = await this.#program();
    return compiled;
  }

  async answer(path: string, parameters: URLSearchParams): Promise<PrometheusAnswer> {
    const program = this.#program();
    const running = await program;
    // It ended meanwhile, over another question.
    if (this.#starting !== program) return this.answer(path, parameters);
    running.feed.update();
    running.changes.tell();
    this.#host.forget();
    const form = parameters.toString();
    try {
      const { errorType, body } = running.program.call(path, form, Date.now(), this.#timeoutMillis);
      return { status: statusOfError[errorType] ?? 500, body };
    } catch (cause) {
      // Dead it answers nothing more: the next question starts another.
      this.#starting = undefined;
      this.#onEnd(`${running.lastWords() || String(cause)}, at ${path}?${form.slice(0, MAX_TOLD)}`);
      const message = 'the PromQL engine ended over this query; ask for less';
      throw new BinnacleError('BINNACLE_PROMQL_ENDED', message, { cause });
    }
  }

  #program(): Promise<FedProgram> {
    this.#starting ??= this.#startAnew().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #startAnew(): Promise<FedProgram> {
    const running = await startProgram(this.#host, this.#compiled);
    this.#compiled = running.compiled;
    return {
      ...running,
      feed: new SeriesFeed(this.#database, running.program),
      changes: new PointChanges(this.#database, running.program),
    };
  }
}
