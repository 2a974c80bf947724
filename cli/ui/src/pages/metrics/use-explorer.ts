import { useMemo } from 'react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { changeUrl, useScope, useUrlState } from '../../state/index.ts';
import { aggregationsOf } from './aggregations.ts';
import type { Aggregation } from './aggregations.ts';
import { parseMatchers, printMatchers } from './matchers.ts';
import type { Matcher } from './matchers.ts';

/** Stands in the URL for no label, where one is the default. */
const NO_LABEL = 'none';

/** What is counted is told apart by how it ended. */
function usualGroup(metric: MetricDescription | undefined): string {
  return (metric?.type === 'counter' && metric.labels.find((label) => label.endsWith('_outcome'))) || NO_LABEL;
}

/** What the explorer shows of a metric: all of it in the URL. */
export function useExplorer(metric: MetricDescription | undefined) {
  const { service, environment } = useScope();
  const [asked, setAggregation] = useUrlState('agg');
  const [by, setBy] = useUrlState('by', usualGroup(metric));
  const [where, setWhere] = useUrlState('where');
  const offered = aggregationsOf(metric?.type ?? 'gauge');
  const aggregation = offered.find((one) => one === asked) ?? offered[0]!;
  const [shape, setShape] = useUrlState('shape', aggregation === 'increase' ? 'bars' : 'line');
  const matchers = useMemo(() => parseMatchers(where), [where]);
  const scoped: Matcher[] = [
    ...(service === '' ? [] : [{ label: 'service_name', operator: '=', value: service } as const]),
    ...(environment === ''
      ? []
      : [{ label: 'deployment_environment_name', operator: '=', value: environment } as const]),
  ];
  return {
    aggregation,
    setAggregation: (next: Aggregation) => setAggregation(next === offered[0] ? undefined : next),
    offered,
    group: by === NO_LABEL ? [] : by.split(',').filter(Boolean),
    setGroup: (labels: readonly string[]) => setBy(labels.join(',') || NO_LABEL),
    matchers,
    setMatchers: (next: readonly Matcher[]) => setWhere(printMatchers(next)),
    /** With the service and the environment that the page looks at. */
    wholeWhere: printMatchers([...matchers, ...scoped]),
    shape,
    setShape,
  };
}

/** Looks at another metric: what was asked of the one before does not concern it. */
export function chooseMetric(address: string): void {
  changeUrl(
    { metric: address, agg: undefined, by: undefined, where: undefined, mode: undefined, series: undefined },
    'push',
  );
}
