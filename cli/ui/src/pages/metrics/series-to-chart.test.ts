import { describe, expect, it } from 'vitest';
import { MOST_LINES } from '../../charts/index.ts';
import { seriesNames, seriesToChart } from './series-to-chart.ts';

const options = { title: 'llm.duration', unit: 's', stepMillis: 10 };

describe('series of an answer as a chart', () => {
  it('are laid on common times, the highest first', () => {
    const chart = seriesToChart(
      [
        {
          labels: { model: 'a' },
          points: [
            [0, 1],
            [10, 2],
          ],
        },
        {
          labels: { model: 'b' },
          points: [
            [10, 5],
            [20, 6],
          ],
        },
      ],
      options,
    );
    expect(chart.timesMillis).toEqual([0, 10, 20]);
    expect(chart.series).toEqual([
      { name: 'b', values: [null, 5, 6] },
      { name: 'a', values: [1, 2, null] },
    ]);
  });

  it('have a gap where steps are missing from all of them', () => {
    const chart = seriesToChart(
      [
        {
          labels: {},
          points: [
            [0, 1],
            [10, 2],
            [40, 3],
          ],
        },
      ],
      options,
    );
    expect(chart.timesMillis).toEqual([0, 10, 20, 30, 40]);
    expect(chart.series[0]?.values).toEqual([1, 2, null, null, 3]);
  });

  it('are the highest of too many', () => {
    const many = Array.from({ length: MOST_LINES + 5 }, (_, index) => ({
      labels: { n: String(index) },
      points: [[0, index]] as [number, number][],
    }));
    const chart = seriesToChart(many, options);
    expect(chart.series).toHaveLength(MOST_LINES);
    expect(chart.series[0]?.name).toBe(String(MOST_LINES + 4));
  });

  it('are no series where nothing was measured', () => {
    expect(seriesToChart([], options)).toMatchObject({ timesMillis: [], series: [] });
  });
});

describe('names of series', () => {
  it('are what they differ in', () => {
    expect(
      seriesNames(
        [
          { job: 'x', agent: 'planner', outcome: 'success' },
          { job: 'x', agent: 'planner', outcome: 'failure' },
          { job: 'x', agent: '', outcome: 'failure' },
        ],
        'runs',
      ),
    ).toEqual(['planner · success', 'planner · failure', 'no agent · failure']);
  });

  it('are the labels of a single series, or the title', () => {
    expect(seriesNames([{ __name__: 'up', agent: 'planner' }], 'runs')).toEqual(['planner']);
    expect(seriesNames([{}], 'runs')).toEqual(['runs']);
  });

  it('are never the same', () => {
    expect(new Set(seriesNames([{}, {}], 'runs')).size).toBe(2);
  });
});
