import type { Spending, Tokens } from '../../api/common.ts';

/** `950`, `12.4k`, `3.1M`. */
export function shortCount(count: number): string {
  if (count < 1_000) return String(Math.round(count));
  const [amount, suffix] = count < 999_500 ? [count / 1e3, 'k'] : [count / 1e6, 'M'];
  return `${Number(amount.toFixed(amount < 100 ? 1 : 0))}${suffix}`;
}

/** US dollars with at least two significant digits: `$12.35`, `$0.0012`. */
export function shortUsd(usd: number): string {
  if (usd === 0 || usd >= 1) return `$${usd.toFixed(2)}`;
  const digits = Math.min(10, Math.max(2, 1 - Math.floor(Math.log10(usd))));
  return `$${usd.toFixed(digits)}`;
}

export function totalTokens({ input, output, cacheRead, cacheWrite, reasoning }: Tokens): number {
  return input + output + cacheRead + cacheWrite + reasoning;
}

/** `12.4k tokens, $0.012, 2 calls without a price`; empty where no model was called. */
export function spent({ calls, tokens, costUsd, unpricedCalls }: Spending): string {
  if (calls === 0) return '';
  const parts = [`${shortCount(totalTokens(tokens))} tokens`];
  if (unpricedCalls < calls) parts.push(shortUsd(costUsd));
  if (unpricedCalls > 0) parts.push(`${unpricedCalls} ${unpricedCalls === 1 ? 'call' : 'calls'} without a price`);
  return parts.join(', ');
}
