import { ExitParticipant } from './exit-participant.ts';
import type { ExitOptions } from './exit-participant.ts';
import { ExitWatch } from './exit-watch.ts';

const watch = new ExitWatch();

/**
 * Sees to it that a delivery loses nothing when the process ends: when it has nothing left to do, by `process.exit()`, by an
 * uncaught exception, by SIGTERM, SIGINT or SIGHUP. Exit code and signal stay what they would be. Signals are left to the
 * application where it listens for them. Disposing the result removes everything again.
 */
export function guardExit(options: ExitOptions): Disposable {
  const participant = new ExitParticipant(options);
  watch.add(participant);
  return { [Symbol.dispose]: () => watch.remove(participant) };
}
