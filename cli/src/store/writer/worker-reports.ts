import type { StorageStatus } from '../../api/storage.ts';
import type { Answer, ChangeReport, FromWorker } from '../worker-messages.ts';

const STATUS_INTERVAL_MILLIS = 500;

/** Tells the thread that asked what became of its requests, what changed and, twice a second at most, what there is by then. */
export class WorkerReports {
  readonly #post: (message: FromWorker) => void;
  readonly #describe: () => StorageStatus;
  #statusAt = -Infinity;
  #statusTimer: NodeJS.Timeout | undefined;

  constructor(post: (message: FromWorker) => void, describe: () => StorageStatus) {
    this.#post = post;
    this.#describe = describe;
  }

  changed(changes: ChangeReport, answers: readonly Answer[] = []): void {
    this.#post({ kind: 'answers', answers, changes });
    const waitMillis = Math.max(0, this.#statusAt + STATUS_INTERVAL_MILLIS - performance.now());
    this.#statusTimer ??= setTimeout(() => this.status(), waitMillis);
  }

  refused(answers: readonly Answer[]): void {
    this.#post({ kind: 'answers', answers, changes: undefined });
    this.status();
  }

  /** Tells the status at once, and answers it. */
  status(): StorageStatus {
    this.stop();
    this.#statusAt = performance.now();
    const status = this.#describe();
    this.#post({ kind: 'status', status });
    return status;
  }

  stop(): void {
    clearTimeout(this.#statusTimer);
    this.#statusTimer = undefined;
  }
}
