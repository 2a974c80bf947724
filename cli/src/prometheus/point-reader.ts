import type { DatabaseSync } from 'node:sqlite';
import { slotOf } from '../store/metrics/time-span.ts';

const INITIAL_SIZE_BYTES = 65_536;

type PointsRow = readonly [times: string | null, contents: string | null];

/** Reads the points of a series into bytes, as cli/promql/readout.go takes them. The memory is used again with every call. */
export class PointReader {
  readonly #slots;
  readonly #select;
  #period = { first: NaN, last: NaN, slots: '[]' };
  #bytes = Buffer.alloc(INITIAL_SIZE_BYTES);

  constructor(database: DatabaseSync) {
    // The slots that there are, by a step from each to the next.
    this.#slots = database.prepare(
      `WITH RECURSIVE found (slot) AS (
         SELECT min(slot) FROM points WHERE slot >= ?1
         UNION ALL SELECT (SELECT min(slot) FROM points WHERE points.slot > found.slot) FROM found WHERE slot < ?2
       )
       SELECT json_group_array(slot) AS slots FROM found WHERE slot <= ?2`,
    );
    // One text for all points, as a row for each costs more. CROSS JOIN keeps the slots, and so the points, in order.
    this.#select = database.prepare(
      `SELECT group_concat(time_millis), group_concat(hex(content), '') FROM json_each(?) AS slots CROSS JOIN points
       ON slot = slots.value AND series_id = ? AND time_millis BETWEEN ? AND ?`,
    );
    this.#select.setReturnArrays(true);
  }

  /** The number of points, the time of each, the content of each. Good until the next call. */
  read(seriesId: number, firstMillis: number, lastMillis: number): Uint8Array {
    const slots = this.#slotsOf(firstMillis, lastMillis);
    const row = this.#select.get(slots, seriesId, firstMillis, lastMillis) as unknown as PointsRow;
    const [timeTexts, contents] = [row[0]?.split(',') ?? [], row[1] ?? ''];
    const sizeBytes = 8 * (1 + timeTexts.length) + contents.length / 2;
    if (sizeBytes > this.#bytes.byteLength) this.#bytes = Buffer.alloc(2 ** Math.ceil(Math.log2(sizeBytes)));
    let end = this.#bytes.writeDoubleLE(timeTexts.length, 0);
    for (const time of timeTexts) end = this.#bytes.writeDoubleLE(Number(time), end);
    end += this.#bytes.write(contents, end, 'hex');
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
}
