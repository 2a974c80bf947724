import type { DatabaseSync } from 'node:sqlite';

const PAGES_A_STEP = 200;

/**
 * Merges the full-text index, in steps: until then it keeps the words of what was deleted. As `optimize` does at once: FTS5's "merge", which
 * a negative number begins, and which is over when it changes less than two rows.
 */
export function* mergeWords(database: DatabaseSync): Generator<undefined, void> {
  const totalChanges = database.prepare('SELECT total_changes() AS changes');
  const changes = (): number => totalChanges.get()?.['changes'] as number;
  for (const table of ['log_search', 'span_search']) {
    const merge = database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
    merge.run(-PAGES_A_STEP);
    for (let before = -1; changes() - before >= 2;) {
      before = changes();
      merge.run(PAGES_A_STEP);
      yield undefined;
    }
  }
}
