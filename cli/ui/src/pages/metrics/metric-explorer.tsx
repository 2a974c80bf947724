import type { MetricDescription } from '../../../../src/api/metric.ts';
import { useScopedApi } from '../../api/index.ts';
import { formatTick } from '../../charts/index.ts';
import { ErrorNotice, Select, SkeletonBlock } from '../../design/index.ts';
import { useScope, windowOf } from '../../state/index.ts';
import { aggregationLabels, isOfMeasurements, isOfSteps } from './aggregations.ts';
import type { Aggregation } from './aggregations.ts';
import { EvaluatedPromql } from './evaluated-promql.tsx';
import { ExplorerChart } from './explorer-chart.tsx';
import { GroupPicker } from './group-picker.tsx';
import { MatcherPicker } from './matcher-picker.tsx';
import { MetricHead } from './metric-head.tsx';
import { quantileNote } from './quantile-note.ts';
import type { LabelledSeries } from './series-to-chart.ts';
import { shownUnit } from './unit-label.ts';
import { useExplorer } from './use-explorer.ts';
import { useExemplars } from './use-promql.ts';

/** One metric: how it is aggregated, grouped and narrowed, and what comes of it. */
export function MetricExplorer({ metric }: { readonly metric: MetricDescription }) {
  const explorer = useExplorer(metric);
  const { aggregation, group, wholeWhere, shape } = explorer;
  const step = useStepMillis(aggregation);
  const { data, window, error, refetch } = useScopedApi('aggregate', {
    query: {
      metric: metric.prometheusName,
      type: metric.type,
      aggregation,
      group: group.join(','),
      filter: wholeWhere,
      ...(step && { step }),
    },
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
      </div>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonBlock height={420} />}
      {data !== undefined && window !== undefined && (
        <ExplorerChart
          title={`${aggregationLabels[aggregation]} of ${metric.name}`}
          unit={shownUnit(metric, data.unit)}
          note={
            isOfSteps(aggregation)
              ? `in steps of ${formatTick(data.stepMillis, 'ms', data.stepMillis)}`
              : quantileNote(data.promql)
          }
          stepMillis={data.stepMillis}
          series={isOfSteps(aggregation) ? beganAt(data.series, data.stepMillis) : data.series}
          window={window}
          shape={shape}
          onShape={explorer.setShape}
          exemplars={exemplars}
          footer={<EvaluatedPromql promql={data.promql} />}
        />
      )}
    </div>
  );
}

/** Services send once a minute: in shorter steps most would say that nothing came about. */
const MIN_STEP_MILLIS = 120_000;

/** The step to ask for; undefined where the console's own will do. */
function useStepMillis(aggregation: Aggregation): number | undefined {
  const { range } = useScope();
  if (!isOfSteps(aggregation)) return undefined;
  const { from, to } = windowOf(range, 0);
  return Math.max(MIN_STEP_MILLIS, Math.ceil((to - from) / 60 / 1000) * 1000);
}

/** PromQL looks back: a value stands at the end of the step that it is about. */
function beganAt(series: readonly LabelledSeries[], stepMillis: number): LabelledSeries[] {
  return series.map(({ labels, points }) => ({
    labels,
    points: points.map(([at, value]) => [at - stepMillis, value] as const),
  }));
}
