import { useMemo } from 'react';
import type { Overview } from '../../../../src/api/overview.ts';
import { chartDataOf, ChartWithTable, StackedBars, TimeSeriesChart } from '../../charts/index.ts';
import type { ChartData } from '../../charts/index.ts';
import { setRange } from '../../state/index.ts';
import type { TimeWindow } from '../../state/index.ts';

const HEIGHT = 148;

interface CourseChartsProps {
  readonly overview: Overview;
  readonly window: TimeWindow;
}

/** Runs by outcome, how long they took, what models cost: over the window, which dragging over a chart narrows. */
export function CourseCharts({ overview, window }: CourseChartsProps) {
  const { outcomes, durations, cost } = useMemo(() => dataOf(overview), [overview]);
  const common = { ...window, height: HEIGHT, onSelectRange: select };
  return (
    <div className="grid gap-x-8 gap-y-8 md:grid-cols-2 lg:grid-cols-3">
      <ChartWithTable data={outcomes}>
        <StackedBars data={outcomes} {...common} />
      </ChartWithTable>
      <ChartWithTable data={durations}>
        <TimeSeriesChart data={durations} {...common} legend="inline" />
      </ChartWithTable>
      <ChartWithTable data={cost}>
        <StackedBars data={cost} {...common} />
      </ChartWithTable>
    </div>
  );
}

function select(from: number, to: number): void {
  setRange({ from, to }, 'push');
}

/** Failures stand at the bottom of the bars, where they can be compared. */
const outcomeOrder = ['failure', 'timeout', 'rejected', 'cancelled', 'success'];

function dataOf(overview: Overview): Record<'outcomes' | 'durations' | 'cost', ChartData> {
  const { runsByOutcome, durationP50, durationP95, costByModel } = overview;
  const series = runsByOutcome.series.toSorted((a, b) => outcomeOrder.indexOf(a.name) - outcomeOrder.indexOf(b.name));
  const outcomes = chartDataOf(
    { ...runsByOutcome, series },
    { title: 'Runs by outcome', unit: '{run}', isState: true },
  );
  return {
    outcomes,
    durations: {
      ...outcomes,
      title: 'Duration of runs',
      unit: 'ms',
      timesMillis: durationP50.map((_, index) => runsByOutcome.from + index * runsByOutcome.stepMillis),
      series: [
        { name: 'p50', values: durationP50, tone: 'plain' },
        { name: 'p95', values: durationP95, tone: 'strong' },
      ],
    },
    cost: chartDataOf(costByModel, { title: 'Cost by model', unit: 'USD' }),
  };
}
