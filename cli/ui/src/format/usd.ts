import type { Spending } from '../../../src/api/common.ts';
import { totalTokens } from './tokens.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const hundredths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 4, maximumFractionDigits: 4 });
const tiny = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });

/** At least two significant digits: `$0.00042`, `$0.0123`, `$0.42`, `$3.10`, `$12,431`. `undefined` and `null` stand for an unknown price: `no price`. */
export function formatUsd(usd: number | null | undefined): string {
  if (usd === null || usd === undefined) return 'no price';
  if (usd < 0) return `-${formatUsd(-usd)}`;
  if (usd === 0) return '$0.00';
  if (usd < 0.00095) return `$${tiny.format(usd)}`;
  if (usd < 0.09995) return `$${hundredths.format(usd)}`;
  return usd < 9999.5 ? `$${cents.format(usd)}` : `$${whole.format(usd)}`;
}

/** What model calls cost: `–` where nothing was called or every call failed before a token, `no price` where none has one, `≥ $0.42` where some have none. */
export function formatSpending({
  calls,
  costUsd,
  unpricedCalls,
  tokens,
}: Pick<Spending, 'calls' | 'costUsd' | 'unpricedCalls'> & Partial<Pick<Spending, 'tokens'>>): string {
  const hasTokens = tokens === undefined || totalTokens(tokens) > 0;
  if (costUsd === 0 && (calls === 0 || !hasTokens)) return '–';
  if (unpricedCalls === 0) return formatUsd(costUsd);
  return costUsd === 0 ? 'no price' : `≥ ${formatUsd(costUsd)}`;
}
