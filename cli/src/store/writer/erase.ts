import { BinnacleError } from 'binnacle/contract';
import type { EraseProgress } from '../../api/storage.ts';
import type { Erased, EraseTarget } from '../store.ts';
import { eraseSteps } from './erase-steps.ts';
import { mergeWords } from './merge-words.ts';
import { addPendingErasure, endErasing, pendingErasures } from './pending-erasures.ts';
import { ProcessReports } from './process-reports.ts';
import { resetIndex } from './reset-index.ts';
import { sizeBytes } from './retention.ts';
import { writeAnew } from './write-anew.ts';
import type { Writer } from './writer.ts';

/**
 * Erases at once, as `eraseSteps` does, in a file that nobody else writes to, and what an interrupted erasure has left. No byte of it
 * stays. Throws `BINNACLE_API_NOT_FOUND` where nothing is kept of it.
 */
export function erase(
  writer: Writer,
  target: EraseTarget,
  progress: (progress: EraseProgress) => void = () => undefined,
): Erased {
  const { database } = writer;
  addPendingErasure(database, target);
  let erased: Erased | undefined;
  for (const each of pendingErasures(database) ?? []) erased = eraseOne(writer, each, progress);
  progress({ step: 'rewriting', done: 0, total: sizeBytes(database) });
  // Also where nothing is found: an erasure before may have left bytes.
  for (const _step of mergeWords(database));
  writeAnew(database);
  endErasing(database);
  if (erased === undefined) throw notKept(target);
  return erased;
}

/** What is said where nothing was found. */
export function notKept({ runId, session, user }: EraseTarget): BinnacleError {
  const what = runId !== undefined ? `run ${runId}` : session !== undefined ? `session ${session}` : `user ${user}`;
  return new BinnacleError('BINNACLE_API_NOT_FOUND', `nothing is kept of ${what}`);
}

function eraseOne(
  writer: Writer,
  target: EraseTarget,
  progress: (progress: EraseProgress) => void,
): Erased | undefined {
  if (target.all === true) return eraseAll(writer);
  const steps = eraseSteps(writer, target);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) progress(step.value);
  return step.value;
}

function eraseAll(writer: Writer): Erased {
  const { spans, logs } = writer.totals;
  writer.transact(() => {
    writer.database.exec(
      "DELETE FROM batches; DELETE FROM open_operations; DELETE FROM settings WHERE key = 'erasing'",
    );
    new ProcessReports(writer.database).forget();
    resetIndex(writer.database);
    writer.totals = { spans: 0, logs: 0, points: 0 };
    writer.index.forget();
    return {};
  });
  return { spans, logs };
}
