import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Histogram, Spending, WindowQuery } from './common.ts';
import { oneOf } from './one-of.ts';

export const costDimensions = ['model', 'provider', 'agent', 'workflow', 'tenant'] as const;

export const CostQuery = Type.Intersect([
  WindowQuery,
  Type.Object({
    group: Type.Optional(
      Type.String({
        description: 'Of model, provider, agent, workflow, tenant; separated by commas. Default: model,agent,workflow.',
      }),
    ),
  }),
]);
export type CostQuery = Static<typeof CostQuery>;

export const CostRow = Type.Object({
  /** One value a dimension asked for; empty where the call had none. */
  group: Type.Record(oneOf(...costDimensions), Type.String()),
  spending: Spending,
  /** Of the window before, of the same length. */
  costUsdBefore: Type.Number(),
});
export type CostRow = Static<typeof CostRow>;

export const CostReport = Type.Object({
  total: Spending,
  totalBefore: Spending,
  rows: Type.Array(CostRow),
  /** US dollars over time, one series a model; the smallest together as `other`. */
  overTime: Histogram,
  perSuccessfulRunUsd: Type.Optional(Type.Number()),
  ofFailedRunsUsd: Type.Number(),
  /** What the cached tokens would have cost beyond what they did. */
  cacheSavingUsd: Type.Number(),
  unpriced: Type.Array(Type.Object({ provider: Type.String(), model: Type.String(), calls: Type.Integer() })),
});
export type CostReport = Static<typeof CostReport>;
