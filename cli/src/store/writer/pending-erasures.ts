import type { DatabaseSync } from 'node:sqlite';
import type { EraseTarget } from '../store.ts';
import { readSetting, writeSetting } from './settings.ts';

const SETTING = 'erasing';

/**
 * What is to be erased and is not yet, so that an end in the middle is made up for at the next start. An empty list says that nothing of it
 * is shown any more and that the file has still to be written anew; `undefined`, that nothing is left to do.
 */
export function pendingErasures(database: DatabaseSync): EraseTarget[] | undefined {
  return readSetting(database, SETTING) as EraseTarget[] | undefined;
}

export function addPendingErasure(database: DatabaseSync, target: EraseTarget): void {
  writeSetting(database, SETTING, [...(pendingErasures(database) ?? []), target]);
}

/** In the transaction that removes the last of it. Its name goes with it. */
export function removePendingErasure(database: DatabaseSync, target: EraseTarget): void {
  const rest = (pendingErasures(database) ?? []).filter((each) => JSON.stringify(each) !== JSON.stringify(target));
  writeSetting(database, SETTING, rest);
}

/** Everything is to be erased: what else was, is no matter any more. */
export function replacePendingErasures(database: DatabaseSync, target: EraseTarget): void {
  writeSetting(database, SETTING, [target]);
}

/** Keeps those that were added meanwhile. */
export function endErasing(database: DatabaseSync): void {
  if (pendingErasures(database)?.length === 0) writeSetting(database, SETTING, undefined);
}
