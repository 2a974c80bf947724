import { useMemo } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { logsBySpan } from './log-ticks.ts';
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
      critical: new Map(),
      waits: waitsBeforeRoots(model),
      logs: logsBySpan(tree),
    };
  }, [tree]);
}
