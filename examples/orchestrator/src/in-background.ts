import { createLogger } from 'binnacle';

const logger = createLogger({ component: 'background' });

/** Lets work go on after its request was answered; a failure is logged, for nobody waits for it. */
export function inBackground(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logger.error(`${what} failed`, error));
}
