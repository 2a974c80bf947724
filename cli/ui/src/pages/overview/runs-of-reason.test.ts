import { expect, it } from 'vitest';
import { parseFilter } from '../../../../src/filter/index.ts';
import { runsOfReason } from './runs-of-reason.ts';

it.each([
  [{ reason: 'OpenAI answered 529 (overloaded)', errorType: '529' }, 'error = "529" and ("OpenAI answered")'],
  [{ reason: 'order A-1884 said "no"', errorType: 'Error' }, 'error = "Error" and ("said \\"no\\"")'],
  [{ reason: 'its process went away during research', errorType: '' }, '"its process went away during research"'],
  [{ reason: '529', errorType: '529' }, 'error = "529"'],
])('finds the runs that failed with %o', (reason, filter) => {
  expect(runsOfReason(reason)).toBe(filter);
  expect(() => parseFilter(filter, 'runs')).not.toThrow();
});
