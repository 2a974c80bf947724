import type { Retention, StorageProblem } from '../../api/storage.ts';
import type { ChangeReport } from '../worker-messages.ts';
import { problemOf } from './problem-of.ts';
import { openWriter, setAside } from './open-writer.ts';
import type { OpeningOptions } from './open-writer.ts';
import { RetentionKeeper } from './retention.ts';
import type { Writer } from './writer.ts';

/** An abandoned operation is shown for this long. */
const OPEN_OPERATION_MILLIS = 86_400_000;

/** The file of a store that is written to: who writes to it, how much of it is kept, and what is wrong with it. */
export class StoreFile {
  readonly path: string;
  #writer: Writer;
  #retention: RetentionKeeper;
  #problem: StorageProblem | undefined;

  /** Throws what {@link openWriter} throws. */
  constructor(path: string, retention: Partial<Retention>, opening: OpeningOptions = {}) {
    const { writer, problem } = openWriter(path, opening);
    this.path = path;
    this.#writer = writer;
    this.#retention = new RetentionKeeper(writer, retention);
    this.#problem = problem;
  }

  get writer(): Writer {
    return this.#writer;
  }

  get retention(): RetentionKeeper {
    return this.#retention;
  }

  get problem(): StorageProblem | undefined {
    return this.#problem;
  }

  /** Goes on with the writer of the file that has taken the place of this one. */
  follow(successor: Writer): void {
    this.#writer = successor;
    this.#retention.follow(successor);
  }

  /** There is room again where there was none. */
  noteWritten(): void {
    if (this.#problem?.code === 'BINNACLE_STORE_DISK_FULL') this.#problem = undefined;
  }

  /** A damaged file is set aside, and a new one begun; a full disk may have space again when the next request comes. */
  meet(problem: StorageProblem): void {
    this.#problem = problem;
    if (problem.code !== 'BINNACLE_STORE_DAMAGED') return;
    this.#writer.database.close();
    const aside = setAside(this.path, 'damaged');
    this.#writer = openWriter(this.path).writer;
    this.#retention = new RetentionKeeper(this.#writer, this.#retention.retention);
    this.#problem = { ...problem, message: `${problem.message}. It was renamed to ${aside}, and a new one was begun` };
  }

  /** What fails beside the requests must not end the worker that takes them. */
  meetBeside(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `What is too much cannot be removed: ${reason}`;
    this.meet(problemOf(error) ?? { code: 'BINNACLE_STORE_UNWRITABLE', message });
  }

  /** Removes a little of what is too much, and answers whether there is more. @param arrived how many items came since the last time */
  removeSome(arrived: number): boolean {
    // What was removed would be in the copy.
    if (this.#writer.isCopied) return false;
    try {
      return this.#retention.removeSome(arrived);
    } catch (error) {
      this.meetBeside(error);
      return false;
    }
  }

  /** Writes what could wait, and ends or removes what is long over. Answers what that changed. */
  sweep(): ChangeReport | undefined {
    const { index } = this.#writer;
    try {
      return this.#writer.transact(() => {
        index.summaries.endSilent(Date.now());
        index.openOperations.removeOlderThan(OPEN_OPERATION_MILLIS, this.#retention.retention.maxAgeMillis);
        this.#retention.removeSources();
        index.attributes.flush(true);
        return { added: { spans: 0, logs: 0, points: 0 } };
      });
    } catch (error) {
      this.meetBeside(error);
      return undefined;
    }
  }
}
