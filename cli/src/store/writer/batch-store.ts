import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Signal } from 'binnacle/otlp';

/** A batch as it is kept. */
export interface StoredBatch {
  readonly batchId: number;
  readonly receivedMillis: number;
  readonly signal: Signal;
  readonly hash: Uint8Array;
  readonly items: number;
  /** OTLP protobuf, not compressed; empty where the file is damaged there. */
  readonly bytes: Uint8Array;
}

/** Of a whole request: that of a part is longer, and begins with it. */
const HASH_BYTES = 21;
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** What two requests have in common that are the same. */
export function hashOf(signal: Signal, bytes: Uint8Array): Uint8Array {
  const digest = hash('sha1', bytes, 'buffer');
  // The signal is no part of the bytes: an empty request is the same for all of them.
  return Buffer.concat([digest, Buffer.from([signal.charCodeAt(0)])]);
}

/** Of a part of the request with this hash, or of a part. */
export function hashOfPart(whole: Uint8Array, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([whole.subarray(0, HASH_BYTES), hash('sha1', bytes, 'buffer')]);
}

/** The batches: what was accepted, compressed, in the order of arrival. */
export class BatchStore {
  readonly #statements;
  #nextId: number;

  constructor(database: DatabaseSync) {
    this.#statements = {
      has: database.prepare('SELECT 1 FROM batches WHERE hash = ?'),
      ofRequest: database.prepare('SELECT * FROM batches WHERE hash BETWEEN ? AND ?'),
      insert: database.prepare(
        'INSERT INTO batches (id, received_millis, signal, hash, items, size_bytes, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ),
      rewrite: database.prepare('UPDATE batches SET items = ?, size_bytes = ?, content = ? WHERE id = ?'),
      delete: database.prepare('DELETE FROM batches WHERE id = ?'),
      read: database.prepare('SELECT * FROM batches WHERE id = ?'),
      next: database.prepare('SELECT * FROM batches WHERE id > ? ORDER BY id LIMIT 1'),
      lastId: database.prepare("SELECT seq AS id FROM sqlite_sequence WHERE name = 'batches'"),
    };
    this.#nextId = this.#lastId() + 1;
  }

  /** The id that the next batch will have. */
  get nextId(): number {
    return this.#nextId;
  }

  has(hash: Uint8Array): boolean {
    return this.#statements.has.get(hash) !== undefined;
  }

  /** The batches that are the request with this hash, or parts of it. */
  ofRequest(hash: Uint8Array): StoredBatch[] {
    const whole = hash.subarray(0, HASH_BYTES);
    const rows = this.#statements.ofRequest.all(whole, Buffer.concat([whole, Buffer.alloc(HASH_BYTES, 0xff)]));
    return rows.flatMap((row) => toBatch(row) ?? []);
  }

  insert({ batchId, receivedMillis, signal, hash, items, bytes }: StoredBatch): void {
    const content = zstdCompressSync(bytes, COMPRESSION);
    this.#statements.insert.run(batchId, receivedMillis, signal, hash, items, bytes.byteLength, content);
    this.#nextId = batchId + 1;
  }

  /** Keeps the hash: the request as it came is known, and does not come back. */
  rewrite(id: number, items: number, bytes: Uint8Array): void {
    this.#statements.rewrite.run(items, bytes.byteLength, zstdCompressSync(bytes, COMPRESSION), id);
  }

  delete(id: number): void {
    this.#statements.delete.run(id);
  }

  read(id: number): StoredBatch | undefined {
    return toBatch(this.#statements.read.get(id));
  }

  /** The batches after the one with this id, oldest first. */
  *after(id: number): Generator<StoredBatch> {
    for (let batch = toBatch(this.#statements.next.get(id)); batch !== undefined;) {
      yield batch;
      batch = toBatch(this.#statements.next.get(batch.batchId));
    }
  }

  /** After a transaction was rolled back. */
  forget(): void {
    this.#nextId = this.#lastId() + 1;
  }

  #lastId(): number {
    return (this.#statements.lastId.get()?.['id'] ?? 0) as number;
  }
}

function toBatch(row: Readonly<Record<string, unknown>> | undefined): StoredBatch | undefined {
  if (row === undefined) return undefined;
  return {
    batchId: row['id'] as number,
    receivedMillis: row['received_millis'] as number,
    signal: row['signal'] as Signal,
    hash: row['hash'] as Uint8Array,
    items: row['items'] as number,
    bytes: decompress(row['content'] as Uint8Array),
  };
}

function decompress(content: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(content);
  } catch {
    return new Uint8Array();
  }
}
