import { readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/** Reads an open file from where it stands, and may look further than it has read. */
export class ReadAhead {
  readonly #input: number;
  #bytes = Buffer.alloc(0);

  constructor(input: number) {
    this.#input = input;
  }

  /** The next bytes, fewer where the file ends. They are still to be taken. */
  peek(sizeBytes: number): Buffer {
    while (this.#bytes.length < sizeBytes && this.#read());
    return this.#bytes.subarray(0, sizeBytes);
  }

  /** Throws where the file ends before. */
  take(sizeBytes: number): Buffer {
    const taken = this.peek(sizeBytes);
    if (taken.length < sizeBytes) throw new Error('it ends in the middle of a file');
    this.#bytes = this.#bytes.subarray(sizeBytes);
    return taken;
  }

  /** Goes on to where these bytes are next, not counting where it stands, or to the end. */
  skipTo(wanted: Buffer): void {
    let at = this.#bytes.indexOf(wanted, 1);
    while (at < 0 && this.#read()) at = this.#bytes.indexOf(wanted, 1);
    this.#bytes = this.#bytes.subarray(at < 0 ? this.#bytes.length : at);
  }

  #read(): boolean {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const sizeBytes = readSync(this.#input, chunk, 0, CHUNK_BYTES, null);
    this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, sizeBytes)]);
    return sizeBytes > 0;
  }
}
