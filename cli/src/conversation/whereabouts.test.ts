import { expect, it } from 'vitest';
import { whereabouts } from './whereabouts.ts';

it('names the innermost operations and leaves out the run itself', () => {
  const current = ['invoke_workflow scan', 'invoke_agent scanner', 'execute_tool search', 'GET'];
  expect(whereabouts({ name: 'scan', current })).toBe('search › GET');
  expect(whereabouts({ name: 'scan', current: ['invoke_workflow scan'] })).toBe('');
  expect(whereabouts({ name: 'scan' })).toBe('');
});
