import { context, propagation } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, inference, usePricing, withContext } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(async () => {
  usePricing(undefined);
  await telemetry[Symbol.asyncDispose]();
});

const baggage = () =>
  Object.fromEntries(
    (propagation.getBaggage(context.active())?.getAllEntries() ?? []).map(([key, { value }]) => [key, value]),
  );

it('puts whom the work is for on every operation below, and only ids into the baggage', async () => {
  const inside = await withContext({ session: 's', tenant: 't', user: 'u', project: 'p', team: 'core' }, async () => {
    await agent({ name: 'a' }, async () => 1);
    return baggage();
  });
  expect(inside).toEqual({ 'session.id': 's', 'tenant.id': 't', 'user.id': 'u' });
  expect(telemetry.span('invoke_agent a').attributes).toMatchObject({
    'session.id': 's',
    'tenant.id': 't',
    'user.id': 'u',
    'project.id': 'p',
    'team.name': 'core',
    'gen_ai.conversation.id': 's',
  });
  expect(baggage()).toEqual({});
});

it('takes what plain JavaScript gives as text', () => {
  const inside = withContext({ session: null as never, tenant: '\uD800', user: 42 as never, team: 7 as never }, () => {
    agent({ name: 'a' }, () => 1);
    return baggage();
  });
  expect(inside).toEqual({ 'tenant.id': '\uFFFD', 'user.id': '42' });
  expect(telemetry.span('invoke_agent a').attributes).toMatchObject({ 'user.id': '42', 'team.name': '7' });
});

it('adds to what is around it', () => {
  withContext({ session: 's', project: 'p' }, () =>
    withContext({ user: 'u', project: 'q' }, () => agent({ name: 'a' }, () => 1)),
  );
  expect(telemetry.span('invoke_agent a').attributes).toMatchObject({
    'session.id': 's',
    'user.id': 'u',
    'project.id': 'q',
  });
});

it('labels cost with the team and live agents with the project, and no metric with an id', async () => {
  usePricing({ priceUsd: () => 1 });
  await withContext({ session: 's', user: 'u', project: 'p', team: 'core' }, () =>
    agent({ name: 'labelled' }, async () => {
      inference({ provider: 'x', model: 'm' }, (call) => call.usage({ input: 1, output: 1 }));
      expect(await telemetry.points('agent.active')).toContainEqual({
        attributes: { 'agent.name': 'labelled', 'project.id': 'p' },
        value: 1,
        count: 1,
      });
    }),
  );
  expect(await telemetry.points('llm.cost')).toMatchObject([
    { attributes: { 'llm.provider': 'x', 'llm.model': 'm', 'agent.name': 'labelled', 'team.name': 'core' }, value: 1 },
  ]);
});
