import type { Spending, Tokens } from '../../api/common.ts';

/** The columns that traces, runs and the minutes of models have in common. */
export interface SpendingRow {
  readonly calls: number;
  readonly unpriced_calls: number;
  readonly cost_usd: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly reasoning_tokens: number;
}

const columns = [
  'calls',
  'unpriced_calls',
  'cost_usd',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
] as const;

/** These columns, summed over a group; 0 over nothing. */
export const spendingSums = columns
  .map((column) => `${column === 'cost_usd' ? 'total' : 'ifnull'}(${sumOf(column)}) AS ${column}`)
  .join(', ');

function sumOf(column: string): string {
  return column === 'cost_usd' ? column : `sum(${column}), 0`;
}

/** As {@link spendingSums}, from the spans of model calls themselves. */
export const spendingSumsOfSpans = `count(*) AS calls, ifnull(sum(is_unpriced), 0) AS unpriced_calls, total(cost_usd) AS cost_usd,
  ifnull(sum(input_tokens), 0) AS input_tokens, ifnull(sum(output_tokens), 0) AS output_tokens,
  ifnull(sum(cache_read_tokens), 0) AS cache_read_tokens, ifnull(sum(cache_write_tokens), 0) AS cache_write_tokens,
  ifnull(sum(reasoning_tokens), 0) AS reasoning_tokens`;

export function toSpending(row: SpendingRow): Spending {
  return { calls: row.calls, tokens: toTokens(row), costUsd: row.cost_usd, unpricedCalls: row.unpriced_calls };
}

type TokenRow = { readonly [K in Extract<keyof SpendingRow, `${string}_tokens`>]: number | null };

export function toTokens(row: TokenRow): Tokens {
  return {
    input: row.input_tokens ?? 0,
    output: row.output_tokens ?? 0,
    cacheRead: row.cache_read_tokens ?? 0,
    cacheWrite: row.cache_write_tokens ?? 0,
    reasoning: row.reasoning_tokens ?? 0,
  };
}

export const noSpendingRow: SpendingRow = {
  calls: 0,
  unpriced_calls: 0,
  cost_usd: 0,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  reasoning_tokens: 0,
};

/** What the rows spent together. There may be thousands, so it makes one object, not one each. */
export function totalSpending(rows: readonly SpendingRow[]): Spending {
  const sum = { ...noSpendingRow };
  for (const row of rows) for (const column of columns) sum[column] += row[column];
  return toSpending(sum);
}
