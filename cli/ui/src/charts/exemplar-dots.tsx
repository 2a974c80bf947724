import type uPlot from 'uplot';
import { Link } from 'wouter';
import { classNames } from '../design/index.ts';
import type { Exemplar } from './chart-data.ts';
import { formatValue } from './format-value.ts';

/** One dot in so many pixels of the time: that of the highest measurement. More would bury the line; the table has them all. */
const APART_PIXELS = 28;

/**
 * Measurements over a plot that lead to their traces; those above its highest value point there from the edge. In the table they are links
 * too, so the dots stay out of the tab order.
 */
export function ExemplarDots(props: {
  readonly plot: uPlot;
  /** How often the plot has been drawn: where its points are may have changed. */
  readonly drawn: number;
  readonly exemplars: readonly Exemplar[];
  readonly hrefOf: (exemplar: Exemplar) => string;
  readonly unit: string;
}) {
  const { plot } = props;
  const dots = dotsOf(plot, props.exemplars);
  return (
    <div className="pointer-events-none absolute" style={overlay(plot)} data-drawn={props.drawn}>
      {dots.map(({ exemplar, left, top, isAbove }) => (
        <Link
          key={`${exemplar.traceId} ${exemplar.spanId ?? ''} ${exemplar.atMillis} ${exemplar.value}`}
          href={props.hrefOf(exemplar)}
          tabIndex={-1}
          aria-label={describe(exemplar, props.unit)}
          title={describe(exemplar, props.unit)}
          className={classNames(
            'pointer-events-auto absolute -translate-x-1/2',
            isAbove
              ? 'h-1.5 w-2.5 bg-ink [clip-path:polygon(50%_0,100%_100%,0_100%)] hover:bg-accent'
              : 'size-2 -translate-y-1/2 rotate-45 border-[1.5px] border-ink bg-surface hover:bg-ink',
          )}
          style={{ left, top }}
        />
      ))}
    </div>
  );
}

function describe({ label, value, traceId }: Exemplar, unit: string): string {
  return `${label}: ${formatValue(value, unit)}, trace ${traceId.slice(0, 8)}`;
}

function dotsOf(plot: uPlot, exemplars: readonly Exemplar[]) {
  const taken = new Set<number>();
  const { clientWidth, clientHeight } = plot.over;
  return exemplars
    .toSorted((a, b) => b.value - a.value)
    .map((exemplar) => {
      const top = plot.valToPos(exemplar.value, 'y');
      return { exemplar, left: plot.valToPos(exemplar.atMillis, 'x'), top: Math.max(0, top), isAbove: top < 0 };
    })
    .filter(({ left, top }) => {
      const place = Math.floor(left / APART_PIXELS);
      const isFree = left >= 0 && left <= clientWidth && top <= clientHeight && !taken.has(place);
      if (isFree) taken.add(place);
      return isFree;
    });
}

function overlay(plot: uPlot): React.CSSProperties {
  const { offsetLeft: left, offsetTop: top, clientWidth: width, clientHeight: height } = plot.over;
  return { left, top, width, height };
}
