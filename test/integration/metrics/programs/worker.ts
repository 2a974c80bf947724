/** An application with a worker thread, where telemetry is started too, as `--import binnacle/register` does in every thread. */
import { isMainThread, Worker } from 'node:worker_threads';
import { start } from '../../../../src/start.ts';

const handle = start({ serviceName: 'with-a-worker' });
if (isMainThread) new Worker(new URL(import.meta.url)).on('exit', () => void handle.shutdown());
else await handle.shutdown();
