import type { Spending } from '../../../src/api/common.ts';
import { formatUsd as formatKnownUsd } from '../../../src/conversation/format-usd.ts';
import { totalTokens } from '../../../src/conversation/tokens.ts';

/** `undefined` and `null` stand for an unknown price: `no price`. */
export function formatUsd(usd: number | null | undefined): string {
  return usd === null || usd === undefined ? 'no price' : formatKnownUsd(usd);
}

/** What model calls cost: `–` where nothing was called or every call failed before a token, `no price` where none has one, `≥ $0.42` where some have none, or are no longer kept. */
export function formatSpending({
  calls,
  costUsd,
  unpricedCalls,
  tokens,
  isPart = false,
}: Pick<Spending, 'calls' | 'costUsd' | 'unpricedCalls'> & Partial<Pick<Spending, 'tokens' | 'isPart'>>): string {
  const hasTokens = tokens === undefined || totalTokens(tokens) > 0;
  if (costUsd === 0 && (calls === 0 || !hasTokens)) return '–';
  if (unpricedCalls === 0 && !isPart) return formatUsd(costUsd);
  return costUsd === 0 ? 'no price' : `≥ ${formatUsd(costUsd)}`;
}
