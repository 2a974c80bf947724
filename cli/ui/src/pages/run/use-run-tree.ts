import type { Attempt } from '../../../../src/api/run.ts';
import type { SpanTree } from '../../../../src/api/span.ts';
import { useApi } from '../../api/index.ts';
import { useUrlState } from '../../state/index.ts';
import { hasOpenSpans } from '../../waterfall/index.ts';

export interface RunTree {
  readonly tree: SpanTree | undefined;
  readonly receivedAtMillis: number;
  readonly error: Error | null;
  readonly retry: () => void;
  /** The number of the attempt that is looked at; undefined for all. */
  readonly attempt: number | undefined;
  readonly setAttempt: (attempt: number | undefined) => void;
  /** The trace of a span of the run; undefined until it is known. */
  readonly traceOf: (spanId: string) => string | undefined;
}

/** The spans of a run, or of one attempt at it. */
export function useRunTree(runId: string, attempts: readonly Attempt[]): RunTree {
  const [text, setText] = useUrlState('attempt');
  const attempt = attempts.some(({ number }) => String(number) === text) ? Number(text) : undefined;
  const { data, dataUpdatedAt, error, refetch } = useApi('runSpans', {
    params: { runId },
    query: attempt === undefined ? {} : { attempt },
    sharesParts: false,
    isOpen: hasOpenSpans,
  });
  return {
    tree: data,
    receivedAtMillis: dataUpdatedAt,
    error,
    retry: () => void refetch(),
    attempt,
    setAttempt: (next) => setText(next === undefined ? undefined : String(next)),
    traceOf: (spanId) => {
      if (attempts.length === 1) return attempts[0]?.traceId;
      const span = data?.spanIds.indexOf(spanId) ?? -1;
      return data?.traceIds[data.traceIndex[span] ?? -1];
    },
  };
}
