import { formatShare } from '../format/index.ts';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

interface DeltaProps {
  readonly value: number | null;
  readonly before: number | null;
  /** Writes the value before, for the tooltip. */
  readonly format: (value: number) => string;
  /** Which way is bad news. Red only then; nothing is green. Default `none`. */
  readonly bad?: 'up' | 'down' | 'none';
}

/** A change against the period before: `+12%`. */
export function Delta({ value, before, format, bad = 'none' }: DeltaProps) {
  if (value === null || before === null) return null;
  const isUp = value > before;
  const text = value === before ? 'unchanged' : changeText(value, before, format);
  const isBad = value !== before && (isUp ? bad === 'up' : bad === 'down');
  return (
    <Tooltip text={`${format(before)} in the period before`}>
      <span className={classNames('text-secondary whitespace-nowrap', isBad ? 'text-failed-text' : 'text-muted')}>
        {text}
      </span>
    </Tooltip>
  );
}

function changeText(value: number, before: number, format: (value: number) => string): string {
  const sign = value > before ? '+' : '−';
  if (before === 0) return `${sign}${format(Math.abs(value))}`;
  const ratio = value / before;
  return ratio >= 10 ? `× ${Math.round(ratio)}` : `${sign}${formatShare(Math.abs(ratio - 1))}`;
}
