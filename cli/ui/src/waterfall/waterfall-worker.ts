import { apiGet } from '../api/api-call.ts';
import { ApiFailure } from '../api/api-failure.ts';
import { readWaterfall } from './read-waterfall.ts';
import type { WorkerAnswer, WorkerCall } from './worker-call.ts';

/**
 * Asks for spans and reads them beside the page: of tens of thousands, receiving and parsing alone would hold it up. A message at the
 * port of a call gives it up.
 */
addEventListener('message', ({ data, ports: [port] }: MessageEvent<WorkerCall>) => {
  if (port) void answer(data, port);
});

async function answer({ route, params, query }: WorkerCall, port: MessagePort): Promise<void> {
  const giveUp = new AbortController();
  port.addEventListener('message', () => giveUp.abort());
  port.start();
  try {
    const call = { params, query, signal: giveUp.signal } as Parameters<typeof apiGet<WorkerCall['route']>>[1];
    const data = readWaterfall(await apiGet(route, call));
    port.postMessage({ data } satisfies WorkerAnswer, buffersOf(data));
  } catch (error) {
    port.postMessage({ failure: failureOf(error) } satisfies WorkerAnswer);
  }
}

function failureOf(error: unknown): Extract<WorkerAnswer, { failure: unknown }>['failure'] {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ApiFailure)) return { code: 'BINNACLE_API_FAILED', message, status: 0 };
  const { code, status } = error;
  return { code, message, status };
}

/** What is handed over instead of being copied: all typed arrays within. */
function buffersOf(value: object, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  for (const part of Object.values(value) as unknown[]) {
    if (ArrayBuffer.isView(part)) found.add(part.buffer as ArrayBuffer);
    else if (typeof part === 'object' && part !== null && !Array.isArray(part)) buffersOf(part, found);
  }
  return [...found];
}
