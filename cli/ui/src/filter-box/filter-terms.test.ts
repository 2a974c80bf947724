import { describe, expect, it } from 'vitest';
import { attributeTerm, comparison, printValue, termsOf, withKey, withoutTerm, withTerm } from './filter-terms.ts';

describe('withTerm', () => {
  it.each([
    ['', comparison('level', 'error'), 'level=error'],
    ['status=error', comparison('model', 'gpt-5'), 'status=error model=gpt-5'],
    ['a.b=1 or c.d=2', comparison('model', 'gpt-5'), '(a.b=1 or c.d=2) model=gpt-5'],
    ['model=gpt-5 x', comparison('model', 'claude'), 'x model=claude'],
    ['model=gpt-5', comparison('model', 'gpt-5', '!='), 'model!=gpt-5'],
    ['model!=a', comparison('model', 'b', '!='), 'model!=a model!=b'],
    ['level>=warn', comparison('level', 'error', '>='), 'level>=error'],
    ['agent=x', comparison('agent', 'web search'), 'agent="web search"'],
  ])('adds to %j %s', (filter, term, expected) => {
    expect(withTerm(filter, term)).toBe(expected);
  });

  it('adds behind what it cannot read', () => {
    expect(withTerm('status=', comparison('a.b', '1'))).toBe('status= a.b=1');
  });
});

it('finds a list by all that is in it', () => {
  expect(attributeTerm('a.b', ['stop', 'tool calls', 3], '=')).toBe('a.b=stop a.b="tool calls" a.b=3');
  expect(attributeTerm('a.b', ['stop', 'length'], '!=')).toBe('not (a.b=stop a.b=length)');
  expect(attributeTerm('a.b', ['stop'], '!=')).toBe('a.b!=stop');
  expect(attributeTerm('a.b', true, '=')).toBe('a.b=true');
});

describe('the terms of a filter', () => {
  it('are those that all have to hold', () => {
    expect(termsOf('status=error duration>5s (a.b=1 or c.d=2)')).toEqual([
      'status=error',
      'duration>5s',
      'a.b=1 or c.d=2',
    ]);
    expect(termsOf('a.b=1 or c.d=2')).toEqual(['a.b=1 or c.d=2']);
    expect(termsOf(' ')).toEqual([]);
    expect(termsOf('status=')).toEqual(['status=']);
  });

  it('can be left out one by one', () => {
    expect(withoutTerm('status=error (a.b=1 or c.d=2) x', 'x')).toBe('status=error (a.b=1 or c.d=2)');
    expect(withoutTerm('a.b=1 or c.d=2', 'a.b=1 or c.d=2')).toBe('');
  });
});

it('has another key in place of one', () => {
  expect(withKey('outcom=failure not (has outcom or tenant=outcom)', 'outcom', 'outcome')).toBe(
    'outcome=failure not (has outcome or tenant=outcom)',
  );
});

it('quotes a value only where it has to', () => {
  expect(printValue('scan-and-notify')).toBe('scan-and-notify');
  expect(printValue('time out')).toBe('"time out"');
  expect(printValue('')).toBe('""');
});
