import { Sigma } from 'lucide-react';
import { Box } from './box.tsx';

const load = () => import('./promql-editor.tsx');

interface PromqlBoxProps {
  readonly value: string;
  readonly onApply: (expression: string) => void;
  /** What is wrong with the applied expression, as the console says it. */
  readonly problem?: string | undefined;
}

/** A field for a PromQL expression, completed from what the console keeps. */
export function PromqlBox({ value, onApply, problem }: PromqlBoxProps) {
  return (
    <Box
      label="PromQL expression"
      placeholder="An expression, such as sum by (workflow_name) (rate(workflow_runs_total[5m]))"
      icon={<Sigma size={14} />}
      value={value}
      onApply={onApply}
      problem={problem}
      load={load}
    />
  );
}
