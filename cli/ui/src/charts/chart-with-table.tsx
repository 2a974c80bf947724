import { ChartColumn, Table2 } from 'lucide-react';
import { classNames } from '../design/index.ts';
import type { ChartData, Exemplar } from './chart-data.ts';
import { ChartTable } from './chart-table.tsx';
import { useChartState } from './use-chart-state.ts';

interface ChartWithTableProps {
  readonly data: ChartData;
  /** Of the chart, in pixels: the table is at most as high, or 240. */
  readonly height: number;
  /** Of the chart, between the title and the actions. */
  readonly beside: React.ReactNode;
  /** Right of the title. */
  readonly actions: React.ReactNode;
  readonly exemplars?: readonly Exemplar[];
  readonly exemplarHref?: (exemplar: Exemplar) => string;
  /** The chart itself, of the same data. */
  readonly children: React.ReactNode;
}

/** A titled chart that can be read as a table too: a canvas says nothing to a screen reader. */
export function ChartWithTable({ data, height, children, beside, actions, ...exemplars }: ChartWithTableProps) {
  const { isTable, setTable } = useChartState(data.name);
  const label = `${data.title}: view as ${isTable ? 'chart' : 'table'}`;
  return (
    <section aria-label={data.title} className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-6 flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <div
          className={classNames(
            'flex min-w-0 flex-wrap items-baseline gap-x-2 max-sm:flex-1',
            beside === false && 'min-w-40 flex-1',
          )}
        >
          <h2 className="max-w-full truncate text-secondary font-medium text-ink" title={data.title}>
            {data.title}
          </h2>
          {data.note !== undefined && <span className="text-small text-muted">{data.note}</span>}
        </div>
        {beside !== false && (
          <div className="flex min-h-6 min-w-0 flex-1 max-sm:order-last max-sm:basis-full">{!isTable && beside}</div>
        )}
        {actions}
        <button
          type="button"
          aria-label={label}
          title={isTable ? 'View as chart' : 'View as table'}
          className="flex size-6 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
          onClick={() => setTable(!isTable)}
        >
          {isTable ? <ChartColumn size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
        </button>
      </div>
      {isTable ? <ChartTable data={data} height={height} {...exemplars} /> : children}
    </section>
  );
}
