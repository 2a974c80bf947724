import { formatShare } from '../format/index.ts';
import { Tooltip } from './tooltip.tsx';

interface DeltaProps {
  readonly value: number | null;
  readonly before: number | null;
  /** Writes the value before, for the tooltip. */
  readonly format: (value: number) => string;
}

/** A change against the period before: `+12%`. Nothing where that period had nothing. */
export function Delta({ value, before, format }: DeltaProps) {
  if (value === null || before === null || before === 0) return null;
  return (
    <Tooltip text={`${format(before)} in the period before`}>
      <span className="text-secondary whitespace-nowrap text-muted">{changeText(value / before)}</span>
    </Tooltip>
  );
}

function changeText(ratio: number): string {
  if (ratio >= 10) return `× ${Math.round(ratio)}`;
  const share = formatShare(Math.abs(ratio - 1));
  return share === '0%' ? 'unchanged' : `${ratio > 1 ? '+' : '−'}${share}`;
}
