import { useApi } from '../api/index.ts';
import { decisionOf } from '../span-panel/index.ts';
import type { SpanModel } from './model/span-model.ts';

/** Who decided an approval: the tree of spans does not tell, the span itself does. */
export function Decider({ model: { tree }, span }: { readonly model: SpanModel; readonly span: number }) {
  const traceId = tree.traceIds[tree.traceIndex[span] ?? -1] ?? '';
  const { data } = useApi('span', { params: { traceId, spanId: tree.spanIds[span] ?? '' }, keepsPrevious: false });
  const decision = data && decisionOf(data.attributes);
  return decision && ` ${decision}`;
}
