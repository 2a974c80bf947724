import { readTempo, type TreeSpan } from './read-tempo.ts';

/** What Tempo was seen to hold. */
export interface TempoWatch {
  /** The spans of each trace that came so far. */
  traces(): TreeSpan[][];
  stop(): Promise<void>;
}

/**
 * Asks Tempo for the traces, one after the other, again and again, and keeps what it answers. Tempo 3.0.3 has every span that it
 * took, until it makes a block of a trace that came in pieces: some of its spans may then be gone (docs/decisions/0012-stack-tests.md).
 */
export function watchTempo(url: string, traceIds: readonly string[]): TempoWatch {
  const seen = new Map(traceIds.map((traceId) => [traceId, new Map<string, TreeSpan>()]));
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      for (const [traceId, spans] of seen) {
        for (const span of await readTempo(url, traceId)) spans.set(span.spanId, span);
      }
    }
  };
  const watching = watch();
  // Whoever stops it hears of a failure.
  watching.catch(() => undefined);
  return {
    traces: () => [...seen.values()].map((spans) => [...spans.values()]),
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}
