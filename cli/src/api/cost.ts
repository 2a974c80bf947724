import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Histogram, Spending, WindowQuery } from './common.ts';
import { described, list, number, record, text, whole } from './fields.ts';

export const costDimensions = ['model', 'provider', 'agent', 'workflow', 'tenant'] as const;

export const CostQuery = Type.Intersect([
  WindowQuery,
  Type.Object({
    group: Type.Optional(
      Type.String({
        description: 'Of model, provider, agent, workflow, tenant; separated by commas. Default: model,agent,workflow.',
        examples: ['model,tenant'],
      }),
    ),
  }),
]);
export type CostQuery = Static<typeof CostQuery>;

export const CostRow = Type.Object(
  {
    group: record(Type.String(), 'One value by dimension asked for; empty where the call had none.'),
    spending: Spending,
    costUsdBefore: number('US dollars in the window before, of the same length.'),
  },
  { title: 'CostRow', description: 'What one combination of the dimensions spent.' },
);
export type CostRow = Static<typeof CostRow>;

export const CostReport = Type.Object(
  {
    total: Spending,
    totalBefore: described(Spending, 'Of the window before, of the same length.'),
    rows: list(CostRow, 'The dearest first, at most 1,000.'),
    overTime: described(Histogram, 'US dollars over time, one series a model; the smallest together as `other`.'),
    perSuccessfulRunUsd: Type.Optional(
      number(
        'US dollars that a successful run cost on average: its calls that match the filter. Absent where there was none.',
      ),
    ),
    ofFailedRunsUsd: number(
      'US dollars that went into runs that failed, ran out of time or were given up, by calls that match the filter.',
    ),
    cacheSavingUsd: number('US dollars that cached tokens would have cost beyond what they did.'),
    unpriced: list(
      Type.Object({
        provider: text('Who serves the model, as `gen_ai.provider.name`.'),
        model: text('As it was called.'),
        calls: whole('In the window.'),
      }),
      'Models without a known price, most called first.',
    ),
  },
  { title: 'CostReport', description: 'Where the money went.' },
);
export type CostReport = Static<typeof CostReport>;
