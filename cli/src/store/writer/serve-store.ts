import { parentPort, workerData } from 'node:worker_threads';
import { BinnacleError } from 'binnacle/contract';
import type { Failure, FromWorker, ToWorker, WorkerOptions } from '../worker-messages.ts';
import { problemOf } from './problem-of.ts';
import { WriterService } from './writer-service.ts';

const post = (message: FromWorker): void => parentPort?.postMessage(message, []);

try {
  const service = new WriterService(workerData as WorkerOptions, post);
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'ingest') service.add(message);
    else void reply(service, message);
  });
  post({ kind: 'ready', status: service.status() });
} catch (error) {
  post({ kind: 'failed', error: toFailure(error) });
}

async function reply(
  service: WriterService,
  { id, name, argument }: Extract<ToWorker, { readonly kind: 'call' }>,
): Promise<void> {
  try {
    post({ kind: 'reply', id, value: await service.call(name, argument) });
  } catch (error) {
    post({ kind: 'reply', id, error: toFailure(error) });
  }
  if (name === 'close') parentPort?.close();
}

function toFailure(error: unknown): Failure {
  const problem = problemOf(error);
  if (problem !== undefined) return problem;
  return {
    code: error instanceof BinnacleError ? error.code : undefined,
    message: error instanceof Error ? error.message : String(error),
  };
}
