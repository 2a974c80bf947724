const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const hundredths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 4, maximumFractionDigits: 4 });
const tiny = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });

/** US dollars, on the page and elsewhere, with at least two significant digits: `$0.00042`, `$0.0123`, `$0.42`, `$3.10`, `$12,431`. */
export function formatUsd(usd: number): string {
  if (usd < 0) return `-${formatUsd(-usd)}`;
  if (usd === 0) return '$0.00';
  if (usd < 0.00095) return `$${tiny.format(usd)}`;
  if (usd < 0.09995) return `$${hundredths.format(usd)}`;
  return usd < 9999.5 ? `$${cents.format(usd)}` : `$${whole.format(usd)}`;
}
