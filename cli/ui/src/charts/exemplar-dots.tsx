import type uPlot from 'uplot';
import { Link } from 'wouter';
import type { Exemplar } from './chart-data.ts';
import { formatValue } from './format-value.ts';

/** How many dots a chart bears before they hide the lines: the highest are kept. */
const MAX_DOTS = 80;

/** Measurements over a plot that lead to their traces. In the table they are links too, so the dots stay out of the tab order. */
export function ExemplarDots(props: {
  readonly plot: uPlot;
  /** How often the plot has been drawn: where its points are may have changed. */
  readonly drawn: number;
  readonly exemplars: readonly Exemplar[];
  readonly hrefOf: (exemplar: Exemplar) => string;
  readonly unit: string;
}) {
  const { plot } = props;
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  const visible = props.exemplars
    .filter(({ atMillis }) => atMillis >= min && atMillis <= max)
    .sort((a, b) => b.value - a.value)
    .slice(0, MAX_DOTS);
  return (
    <div className="pointer-events-none absolute overflow-hidden" style={overlay(plot)} data-drawn={props.drawn}>
      {visible.map((exemplar) => (
        <Link
          key={`${exemplar.traceId} ${exemplar.spanId ?? ''} ${exemplar.atMillis} ${exemplar.value}`}
          href={props.hrefOf(exemplar)}
          tabIndex={-1}
          aria-hidden
          title={`${exemplar.label}: ${formatValue(exemplar.value, props.unit)}, trace ${exemplar.traceId.slice(0, 8)}`}
          className="pointer-events-auto absolute size-2 -translate-x-1/2 -translate-y-1/2 rotate-45 border-[1.5px] border-ink bg-surface hover:bg-ink"
          style={{
            left: plot.valToPos(exemplar.atMillis, 'x'),
            top: Math.max(4, plot.valToPos(exemplar.value, 'y')),
          }}
        />
      ))}
    </div>
  );
}

function overlay(plot: uPlot): React.CSSProperties {
  const { offsetLeft: left, offsetTop: top, clientWidth: width, clientHeight: height } = plot.over;
  return { left, top, width, height };
}
