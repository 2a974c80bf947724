import { expect, it } from 'vitest';
import { seriesValue } from './series-value.ts';

const data = {
  name: 'cost',
  title: 'Cost',
  unit: 'USD',
  timesMillis: [],
  stepMillis: 1,
  series: [],
  unpriced: ['mine'],
};

it('says of a model without a price that it has none, never that it was free', () => {
  expect(seriesValue(data, { name: 'mine', values: [] }, 0)).toBe('no price');
  expect(seriesValue(data, { name: 'mine', values: [] }, 0.5)).toBe('≥ $0.50');
  expect(seriesValue(data, { name: 'gpt-5', values: [] }, 0)).toBe('$0.00');
  expect(seriesValue(data, { name: 'mine', values: [] }, null)).toBe('–');
  expect(seriesValue(data, { name: 'other', values: [] }, 0)).toBe('no price');
  const named = { ...data, series: [{ name: 'mine', values: [] }] };
  expect(seriesValue(named, { name: 'other', values: [] }, 0)).toBe('$0.00');
});
