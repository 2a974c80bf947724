import type { DatabaseSync } from 'node:sqlite';
import { readSetting, writeSetting } from './settings.ts';

const SETTING = 'imports';

/** An import, and the first batch that it may have brought. */
interface Import {
  readonly firstBatchId: number;
  readonly atMillis: number;
}

/** Before anything of it is taken in. What comes afterwards without it is younger, whatever is said of it. */
export function noteImport(database: DatabaseSync, started: Import): void {
  writeSetting(database, SETTING, [...readImports(database), started]);
}

/** Since when batches are kept here. One that was imported was received by another console, maybe long before. */
export class KeptSince {
  readonly #imports: readonly Import[];

  constructor(database: DatabaseSync) {
    this.#imports = readImports(database);
  }

  millisOf({ batchId, receivedMillis }: { readonly batchId: number; readonly receivedMillis: number }): number {
    const imported = this.#imports.filter(({ firstBatchId }) => firstBatchId <= batchId);
    return Math.max(receivedMillis, ...imported.map(({ atMillis }) => atMillis));
  }
}

function readImports(database: DatabaseSync): readonly Import[] {
  return (readSetting(database, SETTING) ?? []) as Import[];
}
