import type { RunningConsole } from '../../support/run-console.ts';
import { postSpans } from './send-foreign.ts';

const SPANS_A_REQUEST = 5000;

/** Sends a trace of so many spans: a root, under it tasks of nine steps each. Answers with its id. */
export async function sendLargeTrace(running: RunningConsole, count: number): Promise<string> {
  const traceId = count.toString(16).padStart(32, 'a');
  const startedAtMillis = Date.now() - 60_000;
  const spans = Array.from({ length: count }, (_, index) => spanOf(traceId, startedAtMillis, index, count));
  for (let from = 0; from < count; from += SPANS_A_REQUEST) {
    await postSpans(running, 'large', spans.slice(from, from + SPANS_A_REQUEST));
  }
  return traceId;
}

function spanOf(traceId: string, startedAtMillis: number, index: number, count: number): object {
  const isTask = index % 10 === 1;
  const parent = index === 0 ? undefined : isTask ? 0 : index - ((index - 1) % 10);
  const offset = index === 0 ? 0 : (index / count) * 50_000;
  const at = (millis: number) => `${BigInt(Math.round(startedAtMillis + millis)) * 1_000_000n}`;
  return {
    traceId,
    spanId: (index + 1).toString(16).padStart(16, '0'),
    ...(parent !== undefined && { parentSpanId: (parent + 1).toString(16).padStart(16, '0') }),
    name: index === 0 ? 'everything' : isTask ? `task ${index}` : `step ${index}`,
    kind: 1,
    startTimeUnixNano: at(offset),
    endTimeUnixNano: at(index === 0 ? 60_000 : offset + 20),
    status: index === count - 1 ? { code: 2, message: 'the last one failed' } : {},
  };
}
