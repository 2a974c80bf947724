import { formatShare } from '../../format/index.ts';

interface ChangeProps {
  readonly from: number;
  readonly to: number;
  readonly format: (value: number) => string;
  /** Whether only one side has it: all of it is the change, and a share says nothing. Default false. */
  readonly isOnly?: boolean;
}

/** The difference between two figures: how much, and what share of the first. Neither direction is good or bad by itself. */
export function Change({ from, to, format, isOnly = false }: ChangeProps) {
  const difference = to - from;
  if (format(Math.abs(difference)) === format(0)) return isOnly ? null : <span className="text-muted">–</span>;
  const sign = difference > 0 ? '+' : '−';
  const share = from === 0 || isOnly ? '' : ` ${shareText(to / from)}`;
  return (
    <span className={isOnly ? 'text-muted' : 'font-medium'}>
      {sign}
      {format(Math.abs(difference))}
      <span className="text-secondary font-normal text-muted">{share}</span>
    </span>
  );
}

function shareText(ratio: number): string {
  if (ratio >= 3) return `× ${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)}`;
  return `${ratio > 1 ? '+' : '−'}${formatShare(Math.abs(ratio - 1))}`;
}
