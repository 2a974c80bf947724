const INITIAL_SIZE_BYTES = 4_096;

/** Appends numbers to bytes that are used again and again. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(INITIAL_SIZE_BYTES);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** What was appended since `clear`, good until the next append. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  double(value: number): this {
    this.#reserve(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
    return this;
  }

  /** Eight bytes as they are. */
  bits(value: bigint): this {
    this.#reserve(8);
    this.#length = this.#buffer.writeBigUInt64LE(value, this.#length);
    return this;
  }

  /** A LEB128 number of up to 2^53. */
  unsigned(value: number): this {
    this.#reserve(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#buffer[this.#length++] = (rest % 128) | 128;
    this.#buffer[this.#length++] = rest;
    return this;
  }

  /** A number of 32 bits and a sign, as LEB128 with the sign in the lowest bit. */
  signed(value: number): this {
    return this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #reserve(sizeBytes: number): void {
    if (this.#length + sizeBytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}
