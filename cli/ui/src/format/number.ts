const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const steps = [
  { from: 1e9, unit: 'G' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'k' },
] as const;

/** Every digit, in groups of three: `12,431`. */
export function formatCount(count: number): string {
  return exact.format(count);
}

/** Three significant digits: `431`, `1.24k`, `12.4k`, `1.24M`. For tokens and wherever the magnitude is what matters. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  if (size < 999.5) return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
  // 999.5k rounds to 1.00M: the unit is chosen after rounding.
  const step = steps.find(({ from }) => size >= from * 0.9995) ?? steps[2];
  const digits = (value / step.from).toPrecision(3);
  return `${digits.replace(/\.0+$/, '')}${step.unit}`;
}

/** `0.4%`, `12%`. `share` is 0 to 1. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent !== 0 && Math.abs(percent) < 9.95 ? Number(percent.toFixed(1)) : Math.round(percent)}%`;
}

/** `0.4/s`, `12/s`, `1.2k/s`; of `items`, `12 items/s`. */
export function formatRate(perSecond: number, of = ''): string {
  const rounded = perSecond < 10 ? Number(perSecond.toFixed(1)) : Math.round(perSecond);
  return `${formatCompact(rounded)}${of && ` ${of}`}/s`;
}
