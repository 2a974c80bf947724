import { Link } from 'wouter';
import { MiddleCut } from '../design/index.ts';
import { formatAbsolute } from '../format/index.ts';
import type { Zone } from '../format/index.ts';
import { useScope } from '../state/index.ts';
import type { ChartData, Exemplar } from './chart-data.ts';
import { formatTime } from './format-time.ts';
import { formatValue } from './format-value.ts';

/** A chart's data as a table: newest first, steps in which nothing is known left out. */
export function ChartTable(props: {
  readonly data: ChartData;
  readonly height: number;
  readonly exemplars?: readonly Exemplar[] | undefined;
  readonly exemplarHref?: ((exemplar: Exemplar) => string) | undefined;
}) {
  const { data } = props;
  const { zone } = useScope();
  const rows = data.timesMillis
    .map((at, index) => ({ at, values: data.series.map(({ values }) => values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0))
    .toReversed();
  return (
    <div
      className="overflow-auto border-y border-line"
      style={{ maxHeight: Math.max(props.height, 240) }}
      tabIndex={0}
      role="group"
      aria-label={`${data.title} as a table`}
    >
      <table className="min-w-1/2 border-separate border-spacing-0 text-secondary">
        <caption className="sr-only">{data.title}</caption>
        <thead className="sticky top-0 z-10 bg-surface text-small text-muted">
          <tr>
            <th scope="col" className="sticky left-0 h-6 bg-surface pr-4 text-left font-normal">
              time
            </th>
            {data.series.map(({ name }) => (
              <th key={name} scope="col" className="h-6 max-w-48 pl-4 font-normal">
                <MiddleCut text={name} className="justify-end text-right whitespace-nowrap" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, values }) => (
            <tr key={at} className="h-6 hover:bg-hover">
              <th
                scope="row"
                title={formatAbsolute(at, zone)}
                className="sticky left-0 bg-surface pr-4 text-left font-normal whitespace-nowrap text-muted"
              >
                {formatTime(data, at, zone)}
              </th>
              {values.map((value, index) => (
                <td key={data.series[index]?.name} className="pl-4 text-right whitespace-nowrap">
                  {formatValue(value, data.unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="py-3 text-muted">Nothing but zero in this window.</p>}
      {props.exemplars !== undefined && props.exemplars.length > 0 && props.exemplarHref !== undefined && (
        <ExemplarList exemplars={props.exemplars} hrefOf={props.exemplarHref} data={data} zone={zone} />
      )}
    </div>
  );
}

function ExemplarList(props: {
  readonly exemplars: readonly Exemplar[];
  readonly hrefOf: (exemplar: Exemplar) => string;
  readonly data: ChartData;
  readonly zone: Zone;
}) {
  return (
    <>
      <h3 className="pt-3 text-small text-muted">Exemplars</h3>
      <ul>
        {props.exemplars.map((exemplar) => (
          <li
            key={`${exemplar.traceId} ${exemplar.atMillis} ${exemplar.label}`}
            className="flex h-6 items-center gap-4"
          >
            <span className="text-muted">{formatTime(props.data, exemplar.atMillis, props.zone)}</span>
            <Link href={props.hrefOf(exemplar)} className="font-mono text-accent-text hover:underline">
              {exemplar.traceId.slice(0, 8)}
            </Link>
            <span>{formatValue(exemplar.value, props.data.unit)}</span>
            <span className="truncate text-muted">{exemplar.label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
