import type { RunDetail } from '../../../../src/api/run.ts';
import { useUrlState } from '../../state/index.ts';
import { useSpans } from '../../waterfall/index.ts';
import type { Spans } from '../../waterfall/index.ts';

export interface RunTree extends Spans {
  /** The number of the attempt that is looked at; undefined for all. */
  readonly attempt: number | undefined;
  readonly setAttempt: (attempt: number | undefined) => void;
  /** The trace of a span of the run, or where to ask for it; undefined until the tree is known. */
  readonly traceOf: (spanId: string) => string | undefined;
}

/** The spans of a run, or of one attempt at it. */
export function useRunTree({ summary: { runId }, attempts, failurePath }: RunDetail): RunTree {
  const [text, setText] = useUrlState('attempt');
  const attempt = attempts.some(({ number }) => String(number) === text) ? Number(text) : undefined;
  const spans = useSpans('runSpans', { params: { runId }, query: attempt === undefined ? {} : { attempt } });
  return {
    ...spans,
    attempt,
    setAttempt: (next) => setText(next === undefined ? undefined : String(next)),
    traceOf: (spanId) => {
      const tree = spans.data?.model.tree;
      const span = tree?.spanIds.indexOf(spanId) ?? -1;
      if (tree !== undefined && span !== -1) return tree.traceIds[tree.traceIndex[span] ?? -1];
      // The cause of a failure is known before the tree is.
      const failed = failurePath.find((reference) => reference.spanId === spanId);
      // What is not in the tree was left out of it, or is not here: the last trace is asked.
      return failed?.traceId ?? (tree && attempts.at(-1)?.traceId);
    },
  };
}
