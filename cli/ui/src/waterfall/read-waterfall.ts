import type { SpanTree } from '../../../src/api/span.ts';
import { criticalPathOf } from '../../../src/conversation/critical-path.ts';
import { spanLogs } from './log-ticks.ts';
import { rollUp } from './model/rollups.ts';
import { siblingGroups } from './model/sibling-groups.ts';
import type { SpanModel } from './model/span-model.ts';
import { createSpanModel } from './model/span-model.ts';
import type { SpanStretches, Stretch } from './model/span-stretches.ts';
import { spanStretches } from './model/span-stretches.ts';
import { endsBelow, intervalOf, isOpen, waitsBefore } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { approvalOf, hasFailed } from './waterfall-data.ts';

/** Derives once an answer what its rows are drawn from. */
export function readWaterfall(tree: SpanTree): WaterfallData {
  const model = createSpanModel(tree);
  const waits = waitsBefore(model, (span) => approvalOf(model, span));
  return {
    model,
    rollups: rollUp(model, tree),
    critical: criticalStretches(model),
    waits: spanStretches(model.count, waits),
    logs: spanLogs(tree),
    siblings: siblingGroups(model),
    failedCount: model.order.filter((span) => hasFailed(model, span)).length,
    serviceCount: new Set(tree.serviceIndex).size,
    hasSpending: tree.tokens.some((tokens) => tokens > 0) || tree.costUsd.some((costUsd) => (costUsd ?? 0) > 0),
    hasOpen: model.order.some((span) => isOpen(model, span)),
  };
}

/**
 * The critical path by span. A span is taken to last as long as anything below it: a request that has answered is on the path of the
 * run that it started.
 */
function criticalStretches(model: SpanModel): SpanStretches {
  const { offsetMillis } = model.tree;
  const durationsMillis = endsBelow(model).map((end, span) => end - (offsetMillis[span] ?? 0));
  const sections = criticalPathOf({ parentIndex: model.parent, offsetMillis, durationsMillis }, model.children);
  const stretches = sections.map(({ spanIndex, startMillis, endMillis }): Stretch => ({
    span: spanIndex,
    from: startMillis,
    to: Math.min(endMillis, intervalOf(model, spanIndex)[1]),
  }));
  return spanStretches(
    model.count,
    stretches.filter(({ from, to }) => to > from),
  );
}
