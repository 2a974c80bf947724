import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';

const TABLE = `
CREATE TEMP TABLE IF NOT EXISTS live_runs AS SELECT * FROM main.runs WHERE 0;
CREATE TEMP VIEW IF NOT EXISTS all_runs AS
  SELECT * FROM main.runs WHERE run_id NOT IN (SELECT run_id FROM temp.live_runs) UNION ALL SELECT * FROM temp.live_runs;`;

/** The table to read runs from: where some are under way, they are as their processes say, not as far as they have arrived. */
export function allRuns(reader: Reader): 'runs' | 'all_runs' {
  return reader.once(prepareAllRuns);
}

function prepareAllRuns(reader: Reader): 'runs' | 'all_runs' {
  const live = liveRuns(reader);
  if (live.size === 0) return 'runs';
  reader.database.exec(TABLE);
  reader.database.exec('DELETE FROM temp.live_runs');
  for (const { row } of live.values()) {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    reader.rows(
      `INSERT INTO temp.live_runs (${columns.join(', ')}) VALUES (${marks})`,
      ...Object.values(row as object),
    );
  }
  return 'all_runs';
}
