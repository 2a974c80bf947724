import { describe, expect, it } from 'vitest';
import { filterOf } from './filter-of.ts';

describe('filterOf', () => {
  it('is empty where nothing is asked for', () => {
    expect(filterOf({ service: '', environment: [] })).toBe('');
  });

  it('joins equalities with the filter, which stays one term', () => {
    expect(filterOf({ service: 'reviews' }, 'outcome = failure or cost > $1')).toBe(
      'service = "reviews" and (outcome = failure or cost > $1)',
    );
  });

  it('makes alternatives of several values', () => {
    expect(filterOf({ outcome: ['failure', 'timeout'], workflow: ['scan'] })).toBe(
      '(outcome = "failure" or outcome = "timeout") and workflow = "scan"',
    );
  });

  it('quotes what would end the value', () => {
    expect(filterOf({ workflow: 'a "b" \\c' })).toBe('workflow = "a \\"b\\" \\\\c"');
  });
});
