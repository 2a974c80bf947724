import { Button, CopyButton } from '../../design/index.ts';
import { changeUrl } from '../../state/index.ts';

/** The expression that was evaluated: to be pasted elsewhere, or gone on with. */
export function EvaluatedPromql({ promql }: { readonly promql: string }) {
  return (
    <div className="flex items-start gap-2 border-t border-line pt-3">
      <span className="shrink-0 text-secondary leading-5 text-muted">PromQL</span>
      <code className="min-w-0 flex-1 text-secondary leading-5 break-words">{promql}</code>
      <CopyButton text={promql} label="Copy the PromQL" />
      <Button onClick={() => changeUrl({ mode: 'promql', promql }, 'push')}>Edit as PromQL</Button>
    </div>
  );
}
