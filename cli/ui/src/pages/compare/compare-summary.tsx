import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { useMedia } from '../../state/index.ts';
import { Change } from './change.tsx';
import { comparedFigures } from './compared-figures.ts';
import type { ComparedFigure } from './compared-figures.ts';
import { RunName } from './run-name.tsx';

interface Runs {
  readonly left: RunSummary;
  readonly right: RunSummary;
}

/** Both runs and their figures with the change from the first to the second: a row a run, or a row a figure where there is less room. */
export function CompareSummary(runs: Runs) {
  const isWide = useMedia('(min-width: 1100px)');
  return (
    <div className="shrink-0 border-b border-line px-4 py-3">
      {isWide ? <RunByRun {...runs} /> : <FigureByFigure {...runs} />}
    </div>
  );
}

function RunByRun({ left, right }: Runs) {
  return (
    <table aria-label="Both runs" className="w-full">
      <thead>
        <tr className="text-secondary text-muted">
          <th scope="col" className="w-full text-left font-normal">
            Run
          </th>
          {comparedFigures.map(({ label }) => (
            <th key={label} scope="col" className="pl-6 text-right font-normal whitespace-nowrap">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row head={<RunName letter="A" run={left} />} cell={(figure) => figure.textOf(left)} />
        <Row head={<RunName letter="B" run={right} />} cell={(figure) => figure.textOf(right)} />
        <Row
          head={<span className="text-muted">Change from A to B</span>}
          cell={({ of, format }) => <Change from={of(left)} to={of(right)} format={format} />}
        />
      </tbody>
    </table>
  );
}

function Row({ head, cell }: { readonly head: ReactNode; readonly cell: (figure: ComparedFigure) => ReactNode }) {
  return (
    <tr className="h-7">
      <th scope="row" className="max-w-0 text-left font-normal">
        {head}
      </th>
      {comparedFigures.map((figure) => (
        <td key={figure.label} className="pl-6 text-right whitespace-nowrap">
          {cell(figure)}
        </td>
      ))}
    </tr>
  );
}

function FigureByFigure({ left, right }: Runs) {
  return (
    <>
      <div className="flex flex-col gap-2 pb-2">
        <RunName letter="A" run={left} />
        <RunName letter="B" run={right} />
      </div>
      <table aria-label="Both runs" className="w-full table-fixed">
        <thead>
          <tr className="text-right text-secondary text-muted [&>th]:font-normal">
            <th scope="col" className="text-left">
              Figure
            </th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col" className="w-[38%]">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {comparedFigures.map(({ label, of, format, textOf }) => (
            <tr key={label} className="h-6 text-right whitespace-nowrap">
              <th scope="row" className="text-left font-normal text-muted">
                {label}
              </th>
              <td>{textOf(left)}</td>
              <td>{textOf(right)}</td>
              <td>
                <Change from={of(left)} to={of(right)} format={format} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
