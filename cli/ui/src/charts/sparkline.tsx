import { sparklinePath } from './sparkline-path.ts';

export interface SparklineProps {
  readonly values: readonly (number | null)[];
  /** In pixels. Default: 96 by 24. */
  readonly width?: number;
  readonly height?: number;
  /** Any CSS colour. Default: the muted text's. */
  readonly colour?: string;
  /** What a screen reader says. Without it the line is decoration beside a figure that says the same. */
  readonly label?: string;
}

/** Space around the line, so that its width is not cut. */
const MARGIN = 1.5;

/** The course of a figure in the size of a word. */
export function Sparkline({ values, width = 96, height = 24, colour = 'var(--text-muted)', label }: SparklineProps) {
  const path = sparklinePath(values, width - 2 * MARGIN, height - 2 * MARGIN);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      className="shrink-0"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={path} fill="none" stroke={colour} strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
