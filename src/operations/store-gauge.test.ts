import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, approval, budget, queue, task, workflow } from '../index.ts';
import type { PendingApproval, WaitingRuns } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(() => telemetry[Symbol.asyncDispose]());

/** Collects until a condition holds: a store is read between collections. */
async function collected(metric: string, isThere: (points: Awaited<ReturnType<Telemetry['points']>>) => boolean) {
  return vi.waitFor(
    async () => {
      const points = await telemetry.points(metric);
      if (!isThere(points)) throw new Error(`${metric} is ${JSON.stringify(points)}`);
      return points;
    },
    { timeout: 10_000, interval: 50 },
  );
}

it('reports pending approvals and the age of the oldest by workflow', async () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const rows: PendingApproval[] = [
    { workflow: 'deploy', requestedAt: ago(60) },
    { workflow: 'deploy', requestedAt: ago(600) },
    { requestedAt: ago(5) },
  ];
  using _gauges = approval.observePending(async () => rows);
  const pending = await collected('approval.pending', (points) => points.length === 2);
  expect(pending.map(({ attributes, value }) => [attributes, value])).toEqual([
    [{ 'workflow.name': 'deploy' }, 2],
    [{}, 1],
  ]);
  const ages = await telemetry.points('approval.oldest_age');
  expect(ages[0]?.value).toBeGreaterThanOrEqual(600);
  expect(ages[0]?.value).toBeLessThan(700);
});

it('reports 0 once what was pending is decided, instead of nothing', async () => {
  let rows: WaitingRuns[] = [{ name: 'w', state: 'waiting_approval', count: 3 }];
  using _gauge = workflow.observeActive(() => rows);
  const waiting = (points: Awaited<ReturnType<Telemetry['points']>>) =>
    points.find(({ attributes }) => attributes['workflow.state'] === 'waiting_approval')?.value;
  await collected('workflow.active', (points) => waiting(points) === 3);
  rows = [];
  const points = await collected('workflow.active', (found) => waiting(found) !== 3);
  expect(waiting(points)).toBe(0);
});

it('adds the rows of a queue and of a state, and does not mix priorities', async () => {
  using _sizes = queue.observeSize(() => [
    { name: 'jobs', priority: 'high' },
    { name: 'jobs', priority: 'high' },
    { name: 'jobs', priority: 'low', count: 40 },
  ]);
  using _counts = task.observeCount(() => [{ state: 'backlog', project: 'p', count: 2 }]);
  const sizes = await collected('task.queue.size', (points) => points.length > 0);
  expect(sizes.map(({ attributes, value }) => [attributes['task.priority'], value])).toEqual([
    ['high', 2],
    ['low', 40],
  ]);
  expect(await collected('task.count', (points) => points.length > 0)).toMatchObject([
    { attributes: { 'task.state': 'backlog', 'project.id': 'p' }, value: 2 },
  ]);
});

it('reports nothing where another replica does, or the store cannot be read', async () => {
  let reads = 0;
  using _other = queue.observeSize(() => {
    reads += 1;
    return undefined;
  });
  using _broken = task.observeCount(() => Promise.reject(new Error('database is away')));
  await collected('task.queue.size', () => reads > 1);
  expect(await telemetry.points('task.queue.size')).toEqual([]);
  expect(await telemetry.points('task.count')).toEqual([]);
});

it('reports agents by state, and budgets with what was spent of them', async () => {
  using _instances = agent.observeInstances(() => [
    { name: 'coder', state: 'idle' },
    { name: 'coder', state: 'idle' },
    { name: 'coder', state: 'waiting' },
  ]);
  using _budgets = budget.observe(() => [{ name: 'research', period: 'month', limitUsd: 500, usageUsd: 120.5 }]);
  const instances = await collected('agent.instances', (points) => points.length > 0);
  expect(instances.map(({ attributes, value }) => [attributes['agent.state'], value])).toEqual([
    ['idle', 2],
    ['waiting', 1],
  ]);
  const attributes = { 'budget.name': 'research', 'budget.period': 'month' };
  expect(await telemetry.points('budget.limit')).toMatchObject([{ attributes, value: 500 }]);
  expect(await telemetry.points('budget.usage')).toMatchObject([{ attributes, value: 120.5 }]);
});

it('says how many runs the process takes, and how many agents in all and in a project', async () => {
  agent.capacity(20);
  agent.capacity(5, 'p');
  expect(await telemetry.points('agent.capacity')).toMatchObject([
    { attributes: {}, value: 20 },
    { attributes: { 'project.id': 'p' }, value: 5 },
  ]);
  workflow.capacity(100);
  expect(await telemetry.points('workflow.capacity')).toMatchObject([{ value: 100 }]);
});
