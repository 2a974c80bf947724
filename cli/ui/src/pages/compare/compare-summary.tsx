import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { OutcomeMark, RelativeTime, standingOf } from '../../design/index.ts';
import {
  formatCompact,
  formatCount,
  formatDuration,
  formatSpending,
  formatUsd,
  totalTokens,
} from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { Change } from './change.tsx';

interface Figure {
  readonly label: string;
  readonly of: (run: RunSummary) => number;
  readonly format: (value: number) => string;
  readonly show?: (run: RunSummary) => string;
}

const figures: readonly Figure[] = [
  { label: 'Duration', of: (run) => run.durationMillis, format: formatDuration },
  { label: 'Waiting', of: (run) => Math.floor(run.waitingMillis), format: formatDuration },
  { label: 'Tokens', of: (run) => totalTokens(run.spending.tokens), format: formatCompact },
  { label: 'Cost', of: (run) => run.spending.costUsd, format: formatUsd, show: (run) => formatSpending(run.spending) },
  { label: 'Model calls', of: (run) => run.spending.calls, format: formatCount },
  { label: 'Errors', of: (run) => run.errors, format: formatCount },
  { label: 'Retries', of: (run) => run.retries, format: formatCount },
];

/** Both runs and their figures, one under the other, with the change from the first to the second. */
export function CompareSummary({ left, right }: { readonly left: RunSummary; readonly right: RunSummary }) {
  return (
    <div className="shrink-0 overflow-x-auto border-b border-line px-4 py-3">
      <table aria-label="Both runs" className="w-full min-w-[880px]">
        <thead>
          <tr className="text-secondary text-muted">
            <th scope="col" className="w-full text-left font-normal">
              Run
            </th>
            {figures.map(({ label }) => (
              <th key={label} scope="col" className="pl-6 text-right font-normal whitespace-nowrap">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row head={<RunName letter="A" run={left} />} cell={(figure) => textOf(figure, left)} />
          <Row head={<RunName letter="B" run={right} />} cell={(figure) => textOf(figure, right)} />
          <Row
            head={<span className="text-muted">Change from A to B</span>}
            cell={({ of, format }) => <Change from={of(left)} to={of(right)} format={format} />}
          />
        </tbody>
      </table>
    </div>
  );
}

function textOf({ of, format, show }: Figure, run: RunSummary): string {
  return show ? show(run) : format(of(run));
}

function Row({ head, cell }: { readonly head: ReactNode; readonly cell: (figure: Figure) => ReactNode }) {
  return (
    <tr className="h-7">
      <th scope="row" className="max-w-0 text-left font-normal">
        {head}
      </th>
      {figures.map((figure) => (
        <td key={figure.label} className="pl-6 text-right whitespace-nowrap">
          {cell(figure)}
        </td>
      ))}
    </tr>
  );
}

function RunName({ letter, run }: { readonly letter: 'A' | 'B'; readonly run: RunSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="inline-flex size-5 shrink-0 items-center justify-center rounded border border-line bg-sunken text-small font-semibold text-muted">
        {letter}
      </span>
      <OutcomeMark standing={standingOf(run)} />
      <ScopedLink
        to={`/runs/${encodeURIComponent(run.runId)}`}
        className="max-w-[50%] shrink-0 truncate font-medium hover:text-accent-text"
      >
        {run.name}
      </ScopedLink>
      <RelativeTime atMillis={run.startedAtMillis} className="shrink-0 text-secondary text-muted" />
      {run.failure && (
        <span title={run.failure} className="truncate text-secondary text-failed-text">
          {run.failure}
        </span>
      )}
    </span>
  );
}
