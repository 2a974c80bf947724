import { configuration } from './configuration.ts';
import { createLogger } from 'binnacle';

const logger = createLogger({ component: 'queue' });

/** Tells the worker that there is something to do. If it is away, it finds it when it starts. */
export async function wakeWorker(): Promise<void> {
  try {
    const response = await fetch(`${configuration.workerUrl}/wake`, { method: 'POST' });
    await response.text();
  } catch (error) {
    logger.warn('The worker could not be woken', error);
  }
}
