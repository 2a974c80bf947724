import { expect, it } from 'vitest';
import { planRuns } from './plan-runs.ts';

it('plans the same runs for the same seed, and others for another', () => {
  const plan = (seed: number) => planRuns({ seed, count: 50, failureShare: 0.1 });
  expect(plan(1)).toEqual(plan(1));
  expect(plan(2)).not.toEqual(plan(1));
});

it('plans about as many failures as it is asked for', () => {
  const runs = planRuns({ seed: 1, count: 1000, failureShare: 0.1 });
  const failures = runs.filter(({ repository }) => repository.startsWith('simulate-'));
  expect(failures.length).toBeGreaterThan(70);
  expect(failures.length).toBeLessThan(130);
});
