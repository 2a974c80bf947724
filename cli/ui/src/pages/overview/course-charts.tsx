import { useMemo } from 'react';
import type { Overview } from '../../../../src/api/overview.ts';
import { chartDataOf, TimeChart } from '../../charts/index.ts';
import type { ChartData } from '../../charts/index.ts';
import type { TimeWindow } from '../../state/index.ts';

interface CourseChartsProps {
  readonly overview: Overview;
  readonly window: TimeWindow;
}

/** Runs by outcome, how long they were active, what models cost: over the window, which dragging over a chart narrows. */
export function CourseCharts({ overview, window }: CourseChartsProps) {
  const { outcomes, active, cost } = useMemo(() => dataOf(overview), [overview]);
  return (
    <div className="grid gap-8 md:grid-cols-2 lg:grid-cols-3 md:max-lg:[&>:last-child]:col-span-2">
      <TimeChart data={outcomes} shape="bars" {...window} />
      <TimeChart data={active} {...window} />
      <TimeChart data={cost} shape="bars" {...window} />
    </div>
  );
}

/** Failures stand at the bottom of the bars, where they can be compared. */
const outcomeOrder = ['failure', 'timeout', 'rejected', 'cancelled', 'success'];

function dataOf(overview: Overview): Record<'outcomes' | 'active' | 'cost', ChartData> {
  const { runsByOutcome, activeP50, activeP95, costByModel, unpriced } = overview;
  const series = runsByOutcome.series.toSorted((a, b) => outcomeOrder.indexOf(a.name) - outcomeOrder.indexOf(b.name));
  const outcomes = chartDataOf(
    { ...runsByOutcome, series },
    { name: 'outcomes', title: 'Runs by outcome', unit: '{run}', isState: true },
  );
  return {
    outcomes,
    active: {
      ...outcomes,
      name: 'active',
      title: 'Active time of runs',
      note: 'without waits, of those that ended',
      unit: 'ms',
      timesMillis: activeP50.map((_, index) => runsByOutcome.from + index * runsByOutcome.stepMillis),
      series: [
        { name: 'p50', values: activeP50, tone: 'plain' },
        { name: 'p95', values: activeP95, tone: 'strong' },
      ],
    },
    cost: chartDataOf(costByModel, { name: 'cost', title: 'Cost by model', unit: 'USD', unpriced }),
  };
}
