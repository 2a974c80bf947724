import { useMemo } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { criticalPathOf } from '../../../src/conversation/critical-path.ts';
import { logsBySpan } from './log-ticks.ts';
import type { Interval } from './model/intervals.ts';
import { rollUp } from './model/rollups.ts';
import { createSpanModel } from './model/span-model.ts';
import { waitsBeforeRoots } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';

/** Derives once an answer what the rows are drawn from. */
export function useWaterfallData(tree: SpanTree): WaterfallData {
  return useMemo(() => {
    const model = createSpanModel(tree);
    return {
      model,
      rollups: rollUp(model),
      critical: criticalBySpan(tree),
      waits: waitsBeforeRoots(model),
      logs: logsBySpan(tree),
    };
  }, [tree]);
}

function criticalBySpan(tree: SpanTree): ReadonlyMap<number, readonly Interval[]> {
  const bySpan = new Map<number, Interval[]>();
  for (const { spanIndex, startMillis, endMillis } of criticalPathOf(tree)) {
    const known = bySpan.get(spanIndex);
    if (known) known.push([startMillis, endMillis]);
    else bySpan.set(spanIndex, [[startMillis, endMillis]]);
  }
  return bySpan;
}
