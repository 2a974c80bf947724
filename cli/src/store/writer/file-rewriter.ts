import type { EraseTarget } from '../store.ts';
import { CopyOfFile } from './copy-of-file.ts';
import { mergeWords } from './merge-words.ts';
import { sizeBytes } from './retention.ts';
import type { SlicedWork } from './sliced-work.ts';
import type { StoreFile } from './store-file.ts';
import { remains } from './write-anew.ts';

const PROGRESS_MILLIS = 500;
const READING_PAUSE_MILLIS = 100;
/** A reader is given a time limit of seconds; who reads for longer than all these pauses together is told of. */
const MOST_PAUSES = 600;

/** Puts a file in the place of the store's that has no byte of what was deleted, while the writing goes on. */
export class FileRewriter {
  readonly #file: StoreFile;
  readonly #work: SlicedWork;
  readonly #copy: CopyOfFile;

  constructor(file: StoreFile, work: SlicedWork) {
    this.#file = file;
    this.#work = work;
    this.#copy = new CopyOfFile(file.path);
    this.#copy.remove();
  }

  /** One with what is kept. Throws `BINNACLE_STORE_REMAINS` where that cannot be done now. */
  async rewrite(): Promise<void> {
    const { writer } = this.#file;
    const total = sizeBytes(writer.database);
    this.#work.show({ step: 'rewriting', done: 0, total });
    await this.#work.run(mergeWords(writer.database));
    // From now on the file is whole with each transaction.
    writer.isCopied = true;
    writer.transact(() => ({}));
    const timer = setInterval(
      () => this.#work.show({ step: 'rewriting', done: this.#copy.sizeBytes, total }),
      PROGRESS_MILLIS,
    );
    try {
      await this.#copy.write();
      await this.#takePlace();
    } finally {
      clearInterval(timer);
      writer.isCopied = false;
      this.#copy.remove();
    }
  }

  /** One with nothing but what has come since. @param target what is erased by that */
  async empty(target: EraseTarget): Promise<void> {
    this.#copy.writeEmpty(this.#file.writer);
    await this.#takePlace(target);
  }

  async stop(): Promise<void> {
    await this.#copy.stop();
    this.#copy.remove();
  }

  async #takePlace(erased?: EraseTarget): Promise<void> {
    for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
      const { writer } = this.#file;
      await this.#work.run(this.#copy.catchUp(writer));
      const successor = this.#copy.takePlace(writer, erased);
      if (successor !== undefined) return this.#file.follow(successor);
      await this.#work.pause(READING_PAUSE_MILLIS);
    }
    throw remains('somebody is still reading the log of its file: end that');
  }
}
