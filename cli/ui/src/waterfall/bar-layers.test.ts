import { expect, it } from 'vitest';
import { barBox, paintStretches } from './bar-layers.ts';

it('places a bar in the window and cuts it there', () => {
  expect(barBox([50, 300], [100, 200])).toEqual({ leftPercent: 0, widthPercent: 100, shown: [100, 200] });
  expect(barBox([125, 150], [100, 200])).toMatchObject({ leftPercent: 25, widthPercent: 25 });
  expect(barBox([0, 50], [100, 200])).toBeUndefined();
});

it('paints stretches as one background, and joins those whose gap cannot be seen', () => {
  const layer = paintStretches(
    [
      [0, 20],
      [20.1, 30],
      [80, 120],
    ],
    [0, 100],
    'red',
  );
  expect(layer).toBe(
    'linear-gradient(90deg, transparent 0.00%, red 0.00% 30.00%, transparent 30.00%, ' +
      'transparent 80.00%, red 80.00% 100.00%, transparent 100.00%)',
  );
  expect(paintStretches([], [0, 100], 'red')).toBe('none');
});

it('stays short however many stretches there are', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => [at * 10, at * 10 + 1] as const);
  expect(paintStretches(many, [0, 100_000], 'red').split('red').length - 1).toBeLessThanOrEqual(126);
});
