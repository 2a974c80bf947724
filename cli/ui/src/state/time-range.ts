/** The window that pages look at: so long up to now, or from one instant to another. */
export type TimeRange =
  | { readonly type: 'relative'; readonly millis: number; readonly text: string }
  | { readonly type: 'absolute'; readonly from: number; readonly to: number };

/** In milliseconds since 1970. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

const unitMillis = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** What the range picker offers. */
export const offeredRanges = ['15m', '1h', '6h', '24h', '7d'] as const;
export const DEFAULT_RANGE = '1h';

/** `15m`, `6h`, `7d`, or two instants in milliseconds since 1970: `1763802000000..1763805600000`. `undefined` where it is neither. */
export function parseTimeRange(text: string): TimeRange | undefined {
  const relative = /^(\d{1,4})([mhd])$/.exec(text);
  if (relative) {
    const millis = Number(relative[1]) * unitMillis[relative[2] as keyof typeof unitMillis];
    return millis > 0 ? { type: 'relative', millis, text } : undefined;
  }
  const absolute = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  const from = Number(absolute?.[1]);
  const to = Number(absolute?.[2]);
  return absolute && to > from ? { type: 'absolute', from, to } : undefined;
}

export function printTimeRange(range: TimeRange | TimeWindow): string {
  if ('text' in range) return range.text;
  return `${Math.floor(range.from)}..${Math.ceil(range.to)}`;
}

/** The window that a range stands for at this moment. */
export function windowOf(range: TimeRange, nowMillis: number): TimeWindow {
  return range.type === 'relative'
    ? { from: nowMillis - range.millis, to: nowMillis }
    : { from: range.from, to: range.to };
}
