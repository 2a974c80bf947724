import { formatBytes, formatCompact, formatDuration, formatShare, formatUsd } from '../format/index.ts';

/** A value with its UCUM unit as people read it: `1.24 s`, `12.4k`, `4.2 KiB`, `$0.0123`, `12%`, `0.42/s`; `–` for none. */
export function formatValue(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const perTime = /^(.*)\/(s|min|h)$/.exec(unit);
  if (perTime !== null) return `${formatValue(value, perTime[1] ?? '')}/${perTime[2] ?? ''}`;
  switch (unit) {
    case 's':
      return formatDuration(value * 1000);
    case 'ms':
      return formatDuration(value);
    case 'By':
      return formatBytes(value);
    case 'USD':
    case '{USD}':
      return formatUsd(value);
    case '1':
      return formatShare(value);
    case '%':
      return formatShare(value / 100);
    default:
      return isCounted(unit) ? formatCompact(value) : `${formatCompact(value)} ${unit}`;
  }
}

/** A value at a tick, `step` from the next: as {@link formatValue}, with the digits that tell the ticks of its axis apart. */
export function formatTick(value: number, unit: string, step: number): string {
  if (value === 0) return '0';
  const text = formatValue(value, unit);
  if (text.startsWith('$')) return text.replace(/[\d.,]+/, amountAtTick(value, step));
  return text
    .replace(/(\.\d*?)0+(?=\D|$)/, (_, digits: string) => (digits === '.' ? '' : digits))
    .replace(/ 0[smh]$/, '');
}

/** Whole dollars, or cents and smaller, the same at every tick. */
function amountAtTick(value: number, step: number): string {
  const digits = step >= 1 ? 0 : Math.max(2, Math.ceil(-Math.log10(step)));
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Things are counted without their unit: it is in the chart's title. */
function isCounted(unit: string): boolean {
  return unit === '' || unit.startsWith('{');
}
