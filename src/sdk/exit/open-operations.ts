import type { AbortReason } from './abort-reason.ts';
import { OpenSet } from './open-set.ts';

/** An operation of the application, which ends itself with all that its end is recorded by. */
interface Abortable {
  abort(reason: AbortReason): void;
}

/** The operations that have begun and not ended. */
export type OpenOperations = OpenSet<Abortable>;

export function createOpenOperations(): OpenOperations {
  return new OpenSet((operation, reason) => operation.abort(reason));
}
