import { ApiFailure } from '../api/index.ts';
import type { CallOf } from '../api/index.ts';
import type { WaterfallData } from './waterfall-data.ts';
import type { SpansRoute, WorkerAnswer, WorkerCall } from './worker-call.ts';

let worker: Worker | undefined;

/** Has the worker ask for spans. Throws an {@link ApiFailure}. */
export async function askWorker<N extends SpansRoute>(route: N, call: CallOf<N>): Promise<WaterfallData> {
  worker ??= new Worker(new URL('./waterfall-worker.ts', import.meta.url), { type: 'module' });
  const asked = worker;
  const { promise, resolve, reject } = Promise.withResolvers<WaterfallData>();
  const { port1: port, port2: answering } = new MessageChannel();
  port.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
    if ('data' in data) resolve(data.data);
    else reject(new ApiFailure(data.failure.code, data.failure.message, data.failure));
  });
  port.start();
  const giveUp = () => {
    port.postMessage('give up');
    reject(call.signal?.reason as Error);
  };
  const fail = () => {
    // The next call tries with another.
    asked.terminate();
    if (worker === asked) worker = undefined;
    reject(new ApiFailure('BINNACLE_CONSOLE_UNREACHABLE', NO_WORKER, { status: 0 }));
  };
  call.signal?.addEventListener('abort', giveUp);
  asked.addEventListener('error', fail);
  const { params, query } = call as CallOf<SpansRoute>;
  asked.postMessage({ route, params, query } satisfies WorkerCall, [answering]);
  try {
    return await promise;
  } finally {
    call.signal?.removeEventListener('abort', giveUp);
    asked.removeEventListener('error', fail);
    port.close();
  }
}

const NO_WORKER = 'The part of the page that reads spans cannot be loaded. Is `binnacle console` still running?';
