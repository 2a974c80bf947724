import { useMemo } from 'react';
import { useScopedApi } from '../../api/index.ts';
import { chartDataOf, TimeChart } from '../../charts/index.ts';
import { ErrorNotice, SkeletonBlock } from '../../design/index.ts';
import { countSpans, EmptyResult, FilterBox } from '../../filter-box/index.ts';
import { Page } from '../../frame/index.ts';
import { filterOf } from '../../state/index.ts';
import { CostFigures } from './cost-figures.tsx';
import { CostTable } from './cost-table.tsx';
import { Unpriced } from './unpriced.tsx';
import { useCostQuery } from './use-cost-query.ts';

const WHAT =
  'What model calls cost appears here: by model, agent and workflow, what failed runs cost, what the cache saved.';

const EXAMPLES = 'Filter model calls: model = gpt-5, agent = writer and cost > $0.05, tenant = acme';

const countCalls: typeof countSpans = ({ filter, ...window }) =>
  countSpans({ ...window, filter: filterOf({ kind: 'inference' }, filter) });

/** Where the money went. */
export function CostPage() {
  return (
    <Page title="Cost" toolbar={<FilterBox signal="traces" placeholder={EXAMPLES} />}>
      <Content />
    </Page>
  );
}

function Content() {
  const { group } = useCostQuery();
  const { data, window, error, refetch } = useScopedApi('cost', {
    query: { group: group.join(',') },
  });
  const overTime = useMemo(
    () =>
      data &&
      chartDataOf(data.overTime, {
        name: 'cost',
        title: 'Cost over time by model',
        unit: 'USD',
        unpriced: data.unpriced.map(({ model }) => model),
      }),
    [data],
  );
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || !window || !overTime) return <SkeletonBlock height={480} />;
  if (data.total.calls === 0) return <EmptyResult items="model calls" what={WHAT} countOf={countCalls} />;
  return (
    <div className="flex flex-col gap-8">
      <CostFigures report={data} />
      {data.unpriced.length > 0 && <Unpriced models={data.unpriced} />}
      <TimeChart data={overTime} shape="bars" {...window} />
      <CostTable rows={data.rows} />
    </div>
  );
}
