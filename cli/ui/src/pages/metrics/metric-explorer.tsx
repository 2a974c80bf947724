import type { MetricDescription } from '../../../../src/api/metric.ts';
import { useScopedApi } from '../../api/index.ts';
import { ErrorNotice, Select, SkeletonBlock } from '../../design/index.ts';
import { aggregationLabels, isOfMeasurements } from './aggregations.ts';
import { EvaluatedPromql } from './evaluated-promql.tsx';
import { ExplorerChart } from './explorer-chart.tsx';
import { GroupPicker } from './group-picker.tsx';
import { MatcherPicker } from './matcher-picker.tsx';
import { MetricHead } from './metric-head.tsx';
import { ShapePicker } from './shape-picker.tsx';
import { useExplorer } from './use-explorer.ts';
import { useExemplars } from './use-promql.ts';

/** One metric: how it is aggregated, grouped and narrowed, and what comes of it. */
export function MetricExplorer({ metric }: { readonly metric: MetricDescription }) {
  const explorer = useExplorer(metric);
  const { aggregation, group, wholeWhere, shape } = explorer;
  const { data, window, error, refetch } = useScopedApi('aggregate', {
    query: { metric: metric.name, aggregation, group: group.join(','), filter: wholeWhere },
  });
  const exemplars = useExemplars(isOfMeasurements(aggregation) ? data?.promql : undefined, window);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <MetricHead metric={metric} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Select
          label="Aggregation"
          value={aggregation}
          onChange={explorer.setAggregation}
          options={explorer.offered.map((value) => ({ value, label: aggregationLabels[value] }))}
        />
        <GroupPicker labels={metric.labels} chosen={group} onChange={explorer.setGroup} />
        <MatcherPicker metric={metric} matchers={explorer.matchers} onChange={explorer.setMatchers} />
        <span className="ml-auto">
          <ShapePicker shape={shape} onChange={explorer.setShape} />
        </span>
      </div>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonBlock height={420} />}
      {data !== undefined && window !== undefined && (
        <ExplorerChart
          title={`${aggregationLabels[aggregation]} of ${metric.name}`}
          unit={data.unit}
          stepMillis={data.stepMillis}
          series={data.series}
          window={window}
          shape={shape}
          exemplars={exemplars}
          footer={<EvaluatedPromql promql={data.promql} />}
        />
      )}
    </div>
  );
}
