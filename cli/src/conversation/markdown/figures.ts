import type { Spending } from '../../api/common.ts';
import { formatUsd } from '../format-usd.ts';
import { totalTokens } from '../tokens.ts';

/** `950`, `12.4k`, `3.1M`. */
export function shortCount(count: number): string {
  if (count < 1_000) return String(Math.round(count));
  const [amount, suffix] = count < 999_500 ? [count / 1e3, 'k'] : [count / 1e6, 'M'];
  return `${Number(amount.toFixed(amount < 100 ? 1 : 0))}${suffix}`;
}

/** `12.4k tokens, $0.012, 2 calls without a price`; empty where no model was called. */
export function spent({ calls, tokens, costUsd, unpricedCalls, isPart }: Spending): string {
  if (calls === 0) return '';
  const parts = [`${isPart === true ? 'at least ' : ''}${shortCount(totalTokens(tokens))} tokens`];
  if (unpricedCalls < calls) parts.push(formatUsd(costUsd));
  if (unpricedCalls > 0) parts.push(`${unpricedCalls} ${unpricedCalls === 1 ? 'call' : 'calls'} without a price`);
  return parts.join(', ');
}
