import { useMemo } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import type { SpanTree } from '../../../../src/api/span.ts';
import { DataTable, EmptyState, Segments } from '../../design/index.ts';
import { useUrlState } from '../../state/index.ts';
import { alignRuns, isDifferent } from './align-runs.ts';
import { alignedColumns } from './aligned-columns.tsx';
import { CompareSummary } from './compare-summary.tsx';
import { LastAnswers } from './last-answers.tsx';

interface Compared {
  readonly run: RunSummary;
  readonly spans: SpanTree;
}

/** What differs as a whole, and then place by place. */
export function CompareContent({ left, right }: { readonly left: Compared; readonly right: Compared }) {
  const [shown, setShown] = useUrlState('show', 'all');
  const rows = useMemo(() => alignRuns(left.spans, right.spans), [left.spans, right.spans]);
  const different = useMemo(() => rows.filter(isDifferent), [rows]);
  const columns = useMemo(() => alignedColumns(), []);
  return (
    <div className="flex min-w-0 flex-1 flex-col max-lg:overflow-y-auto">
      <CompareSummary left={left.run} right={right.run} />
      <LastAnswers left={left.run.runId} right={right.run.runId} />
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-4 py-2">
        <h2 className="text-heading font-semibold">Steps</h2>
        <Segments
          label="Steps shown"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `All ${rows.length}` },
            { value: 'different', label: `Different ${different.length}` },
          ]}
        />
      </div>
      {shown === 'different' && different.length === 0 ? (
        <EmptyState title="Nothing differs">Both runs have the same steps, within a fifth of each other.</EmptyState>
      ) : (
        // Where runs and answers fill the height, the page scrolls down to the steps.
        <div className="flex min-h-0 flex-1 flex-col max-lg:min-h-[60vh]">
          <DataTable
            label="Steps of both runs"
            columns={columns}
            rows={shown === 'different' ? different : rows}
            rowKey={({ key }) => key}
          />
        </div>
      )}
    </div>
  );
}
