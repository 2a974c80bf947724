import { rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DATABASE_NAME } from './open-database.ts';
import type { Store, StoreOptions } from './store.ts';
import { WorkerClient } from './worker-client.ts';
import type { WorkerOptions } from './worker-messages.ts';

/**
 * Opens the store of a data directory, and starts the worker that writes to it. Throws `BINNACLE_STORE_LOCKED` and
 * `BINNACLE_STORE_UNWRITABLE`. A damaged or newer file is set aside, which `status().problem` says.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { directory, isTemporary = false, retention = {}, signal, onIndexing } = options;
  const workerData: WorkerOptions = { directory, isTemporary, retention };
  const startWorker = () => new Worker(new URL('./writer-worker.ts', import.meta.url), { workerData });
  const client = new WorkerClient(startWorker, onIndexing);
  const removeTemporary = (): void => {
    if (isTemporary) rmSync(directory, { recursive: true, force: true });
  };
  const stop = (): void => void client.terminate();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    await client.ready;
  } catch (error) {
    await client.terminate();
    removeTemporary();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return {
    directory,
    databaseFile: path.join(directory, DATABASE_NAME),
    ingest: (request) => client.ingest(request),
    ingestAgentTraces: (rows) => client.call('ingestAgentTraces', rows),
    onChange: (listener) => client.hints.listen(listener),
    status: () => client.status,
    receiving: () => client.meter.rates(),
    setRetention: (wanted) => client.call('setRetention', wanted),
    erase: (target) => client.call('erase', target),
    async close() {
      client.hints.close();
      await client.close();
      removeTemporary();
    },
  };
}
