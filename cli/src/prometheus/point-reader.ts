import type { DatabaseSync } from 'node:sqlite';
import { slotOf } from '../store/metrics/time-span.ts';

/** Prometheus's own mark that a series ended: a NaN with this payload, which a JavaScript number cannot carry. */
const STALE_BITS = { low: 2, high: 0x7ff00000 } as const;
const INITIAL_SIZE_BYTES = 65_536;

type PointRow = readonly [timeMillis: number, value: number | null, content: Uint8Array | null];

/** Reads the points of a series into bytes, as cli/promql/readout.go takes them. The memory is used again with every call. */
export class PointReader {
  readonly #slots;
  readonly #select;
  #period = { first: NaN, last: NaN, slots: '[]' };
  #bytes = new Uint8Array(INITIAL_SIZE_BYTES);
  #doubles = new Float64Array(this.#bytes.buffer);
  #words = new Uint32Array(this.#bytes.buffer);

  constructor(database: DatabaseSync) {
    // The slots that there are, by a step from each to the next.
    this.#slots = database.prepare(
      `WITH RECURSIVE found (slot) AS (
         SELECT min(slot) FROM points WHERE slot >= ?1
         UNION ALL SELECT (SELECT min(slot) FROM points WHERE points.slot > found.slot) FROM found WHERE slot < ?2
       )
       SELECT json_group_array(slot) AS slots FROM found WHERE slot <= ?2`,
    );
    this.#select = database.prepare(
      `SELECT time_millis, points.value, content FROM json_each(?) AS slots CROSS JOIN points
       ON slot = slots.value AND series_id = ? AND time_millis BETWEEN ? AND ?`,
    );
    this.#select.setReturnArrays(true);
  }

  /** The number of points, their times, then of each the value, or the length and content. Good until the next call. */
  read(seriesId: number, hasContent: boolean, firstMillis: number, lastMillis: number): Uint8Array {
    const rows = this.#select.all(
      this.#slotsOf(firstMillis, lastMillis),
      seriesId,
      firstMillis,
      lastMillis,
    ) as unknown as PointRow[];
    const contentBytes = rows.reduce((sum, [, , content]) => sum + (content?.byteLength ?? 0), 0);
    this.#reserve(8 + 16 * rows.length + contentBytes);
    this.#doubles[0] = rows.length;
    for (let i = 0; i < rows.length; i++) this.#doubles[1 + i] = rows[i]?.[0] ?? 0;
    const end = hasContent ? this.#writeContents(rows) : this.#writeValues(rows);
    return this.#bytes.subarray(0, end);
  }

  /** To be called before each question: slots come and go between them. */
  forget(): void {
    this.#period = { first: NaN, last: NaN, slots: '[]' };
  }

  #slotsOf(firstMillis: number, lastMillis: number): string {
    const [first, last] = [slotOf(firstMillis), slotOf(lastMillis)];
    if (this.#period.first !== first || this.#period.last !== last) {
      this.#period = { first, last, slots: this.#slots.get(first, last)?.['slots'] as string };
    }
    return this.#period.slots;
  }

  #writeValues(rows: readonly PointRow[]): number {
    const start = 1 + rows.length;
    for (const [i, [, value, content]] of rows.entries()) {
      this.#doubles[start + i] = value ?? NaN;
      if (content === null) continue;
      this.#words[2 * (start + i)] = STALE_BITS.low;
      this.#words[2 * (start + i) + 1] = STALE_BITS.high;
    }
    return 8 * (start + rows.length);
  }

  #writeContents(rows: readonly PointRow[]): number {
    const view = new DataView(this.#bytes.buffer);
    let end = 8 * (1 + rows.length);
    for (const [, , content] of rows) {
      const length = content?.byteLength ?? 0;
      view.setUint32(end, length, true);
      if (content) this.#bytes.set(content, end + 4);
      end += 4 + length;
    }
    return end;
  }

  #reserve(sizeBytes: number): void {
    if (sizeBytes <= this.#bytes.byteLength) return;
    this.#bytes = new Uint8Array(2 ** Math.ceil(Math.log2(sizeBytes)));
    this.#doubles = new Float64Array(this.#bytes.buffer);
    this.#words = new Uint32Array(this.#bytes.buffer);
  }
}
