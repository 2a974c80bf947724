import type { DatabaseSync } from 'node:sqlite';
import { slotOf } from '../store/metrics/point-slot.ts';

type PointsRow = readonly [times: string, contents: Uint8Array | null];

/** Reads the points of a series into bytes, as cli/promql/fetch.go takes them. */
export class PointReader {
  readonly #slots;
  readonly #select;
  #period = { first: NaN, last: NaN, slots: '[]' };

  constructor(database: DatabaseSync) {
    // The slots that there are, by a step from each to the next.
    this.#slots = database.prepare(
      `WITH RECURSIVE found (slot) AS (
         SELECT min(slot) FROM points WHERE slot >= ?1
         UNION ALL SELECT (SELECT min(slot) FROM points WHERE points.slot > found.slot) FROM found WHERE slot < ?2
       )
       SELECT json_group_array(slot) AS slots FROM found WHERE slot <= ?2`,
    );
    // One value for all points, as a row for each costs more. CROSS JOIN keeps the slots, and so the points, in order.
    this.#select = database.prepare(
      `SELECT json_group_array(time_millis), CAST(group_concat(content, '') AS BLOB) FROM json_each(?) AS slots CROSS JOIN points
       ON slot = slots.value AND series_id = ? AND time_millis BETWEEN ? AND ?`,
    );
    this.#select.setReturnArrays(true);
  }

  /** The number of points, the time of each, the content of each. */
  read(seriesId: number, firstMillis: number, lastMillis: number): Uint8Array {
    const slots = this.#slotsOf(firstMillis, lastMillis);
    const row = this.#select.get(slots, seriesId, firstMillis, lastMillis) as unknown as PointsRow;
    const times = JSON.parse(row[0]) as number[];
    const header = new Float64Array(1 + times.length);
    header[0] = times.length;
    header.set(times, 1);
    return Buffer.concat([new Uint8Array(header.buffer), row[1] ?? new Uint8Array()]);
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
