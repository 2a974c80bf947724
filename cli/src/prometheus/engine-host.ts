import type { DatabaseSync } from 'node:sqlite';
import { slotOf } from '../store/metrics/point-slot.ts';
import type { PromqlHost } from './engine.ts';
import { PointReader } from './point-reader.ts';

/** Gives the program what it asks of a database. `forget` must be called before each question. */
export function createHost(database: DatabaseSync): PromqlHost & { forget(): void } {
  const points = new PointReader(database);
  const active = database.prepare('SELECT id FROM series WHERE last_slot >= ? AND first_slot <= ?');
  active.setReturnArrays(true);
  const exemplars = database.prepare(
    `SELECT json_group_array(json_object('timeMillis', time_millis, 'value', value, 'labels', json(labels)) ORDER BY time_millis) AS list
     FROM exemplars WHERE series_id = ? AND time_millis BETWEEN ? AND ?`,
  );
  return {
    read: (seriesId, first, last) => points.read(seriesId, first, last),
    active: (first, last) => {
      const rows = active.all(slotOf(first), slotOf(last)) as unknown as [number][];
      return new Uint8Array(Float64Array.from(rows, ([id]) => id).buffer);
    },
    forget: () => points.forget(),
    exemplars: (seriesId, first, last) => exemplars.get(seriesId, first, last)?.['list'] as string,
  };
}
