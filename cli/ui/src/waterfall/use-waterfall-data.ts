import { useEffect, useMemo, useState } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { criticalPathOf } from '../../../src/conversation/critical-path.ts';
import { logsBySpan } from './log-ticks.ts';
import type { Interval } from './model/intervals.ts';
import { rollUp } from './model/rollups.ts';
import type { SpanModel } from './model/span-model.ts';
import { createSpanModel } from './model/span-model.ts';
import { endsBelow, intervalOf, waitsBefore } from './model/timing.ts';
import { approvalOf } from './waterfall-data.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { whenIdle } from './when-idle.ts';

/** Derives once an answer what the rows are drawn from. Critical path and waits follow when there is time for them; until then those of the answer before stand. */
export function useWaterfallData(tree: SpanTree): WaterfallData {
  const base = useMemo(() => {
    const model = createSpanModel(tree);
    return { model, rollups: rollUp(model), logs: logsBySpan(tree) };
  }, [tree]);
  const [marks, setMarks] = useState(noMarks);
  useEffect(
    () =>
      whenIdle(() =>
        setMarks({
          critical: criticalBySpan(base.model),
          waits: waitsBefore(base.model, (span) => approvalOf(base.model, span)),
        }),
      ),
    [base.model],
  );
  return useMemo(() => ({ ...base, ...marks }), [base, marks]);
}

/** What is drawn over and beside the bars. */
const noMarks: Pick<WaterfallData, 'critical' | 'waits'> = { critical: new Map(), waits: new Map() };

/**
 * The sections of the critical path, by span. A span is taken to last as long as anything below it: a request that has answered is
 * on the path of the run that it started.
 */
function criticalBySpan(model: SpanModel): ReadonlyMap<number, readonly Interval[]> {
  const { offsetMillis } = model.tree;
  const durationsMillis = Array.from(endsBelow(model), (end, span) => end - (offsetMillis[span] ?? 0));
  const sections = criticalPathOf({ parentIndex: Array.from(model.parent), offsetMillis, durationsMillis });
  const bySpan = new Map<number, Interval[]>();
  for (const { spanIndex, startMillis, endMillis } of sections) {
    const until = Math.min(endMillis, intervalOf(model, spanIndex)[1]);
    if (until <= startMillis) continue;
    const known = bySpan.get(spanIndex);
    if (known) known.push([startMillis, until]);
    else bySpan.set(spanIndex, [[startMillis, until]]);
  }
  return bySpan;
}
