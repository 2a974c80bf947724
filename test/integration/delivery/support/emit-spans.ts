import cluster from 'node:cluster';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { endSpans, startTelemetry } from './start-telemetry.ts';
import type { TelemetryOptions } from './start-telemetry.ts';

const options = JSON.parse(process.env['TELEMETRY'] ?? '') as TelemetryOptions;
const scenario = (workerData as string | null) ?? process.argv[2] ?? '';

/** Each emits under a name of its own: that of the instance. */
function emitAs(instance: string, count = 100): ReturnType<typeof startTelemetry> {
  const telemetry = startTelemetry({ ...options, instance });
  endSpans(telemetry.tracer, count);
  return telemetry;
}

function startWorker(data: string): Worker {
  return new Worker(new URL(import.meta.url), { workerData: data });
}

function tellMain(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node, not a window
  parentPort?.postMessage('emitted');
}

const scenarios: Record<string, () => void> = {
  emit: () => void emitAs(process.env['INSTANCE'] ?? 'one'),
  'emit beyond the queue': () => {
    const { delivery } = emitAs('one', 3_000);
    process.on('exit', () => process.stdout.write(JSON.stringify(delivery.status())));
  },
  'emit and wait': () => {
    emitAs('one');
    setInterval(() => {}, 1_000);
    process.stdout.write('emitted');
  },
  worker: () => {
    emitAs('main');
    startWorker('in a worker');
  },
  'in a worker': () => void emitAs('worker'),
  'worker that exits': () => {
    emitAs('main');
    startWorker('exits in a worker');
  },
  'exits in a worker': () => {
    emitAs('worker');
    process.exit(0);
  },
  'exit with a worker': () => {
    emitAs('main');
    startWorker('waits in a worker').on('message', () => process.exit(5));
  },
  'waits in a worker': () => {
    emitAs('worker');
    setInterval(() => {}, 1_000);
    // Not in the turn in which the spans ended: they are on disk by its end.
    setImmediate(() => setImmediate(tellMain));
  },
  cluster: () => {
    if (cluster.isPrimary) {
      emitAs('primary');
      cluster.fork();
      cluster.fork();
    } else {
      emitAs(`worker ${cluster.worker?.id}`);
      cluster.worker?.disconnect();
    }
  },
};

scenarios[scenario]?.();
