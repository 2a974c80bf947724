import { expect, it } from 'vitest';
import { parseMatchers, printMatchers, withMatcher } from './matchers.ts';

it('reads what it prints, whatever a value holds', () => {
  const matchers = [
    { label: 'workflow_name', operator: '=', value: 'scan "all", \\ and more' },
    { label: 'outcome', operator: '!=', value: '' },
    { label: 'route', operator: '=~', value: '/v1/.+' },
  ] as const;
  expect(parseMatchers(printMatchers(matchers))).toEqual(matchers);
});

it('leaves out what is no matcher', () => {
  expect(parseMatchers('workflow_name="scan", nonsense, x=1')).toEqual([
    { label: 'workflow_name', operator: '=', value: 'scan' },
  ]);
});

it('replaces what it contradicts, and adds up what is excluded', () => {
  const scan = { label: 'name', operator: '=', value: 'scan' } as const;
  const notScan = { label: 'name', operator: '!=', value: 'scan' } as const;
  const notFix = { label: 'name', operator: '!=', value: 'fix' } as const;
  expect(withMatcher([scan], { ...scan, value: 'fix' })).toEqual([{ ...scan, value: 'fix' }]);
  expect(withMatcher([scan], notScan)).toEqual([notScan]);
  expect(withMatcher([notScan], notFix)).toEqual([notScan, notFix]);
});
