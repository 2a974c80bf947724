const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps of an axis of durations, in milliseconds: what people count time in. */
const durationSteps = [
  ...[15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14].map((n) => n * DAY),
];

/** 1, 2 and 5 times each power of ten between these exponents. */
function decimalSteps(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((exponent) =>
    [1, 2, 5].map((n) => Number(`${n}e${exponent}`)),
  );
}

/** The distances that ticks of an axis may have, ascending, in the unit's own measure. */
export function tickSteps(unit: string): number[] {
  switch (unit) {
    case 'ms':
      return [...decimalSteps(-6, 3), 10_000, ...durationSteps];
    case 's':
      return [...decimalSteps(-9, 0), 10, ...durationSteps.map((step) => step / SECOND)];
    case 'By':
      return Array.from({ length: 51 }, (_, exponent) => 2 ** exponent);
    default:
      return unit.startsWith('{') && unit.endsWith('}') ? decimalSteps(0, 15) : decimalSteps(-12, 15);
  }
}

/** The distances that ticks of the time axis may have, in milliseconds. */
export const timeSteps = [
  ...decimalSteps(0, 2),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
];

/** What lies above the series makes them at most so much lower. */
const MOST_ROOM = 2;

/**
 * The value axis: from zero (or below) to a tick above the highest value; 0 to 1 where nothing is. It goes up to `reach`, but
 * leaves the series half of the height.
 */
export function valueRange(min: number | null, max: number | null, reach = 0): [number, number] {
  const low = Math.min(0, min ?? 0);
  const highest = Math.max(0, max ?? 0);
  const high = Math.max(highest, Math.min(reach, highest * MOST_ROOM));
  if (low === high) return [0, 1];
  const room = (high - low) * 0.08;
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

/** How a time on the axis is written: no finer than the distance between two ticks. `previous` is the tick before. */
export function formatTimeTick(atMillis: number, stepMillis: number, zone: 'local' | 'utc', previous?: number): string {
  if (stepMillis >= DAY) return formatOf('date', zone).format(atMillis);
  const isNewDay =
    previous !== undefined && formatOf('date', zone).format(atMillis) !== formatOf('date', zone).format(previous);
  if (isNewDay) return formatOf('date', zone).format(atMillis);
  if (stepMillis >= MINUTE) return formatOf('minute', zone).format(atMillis);
  return formatOf(stepMillis >= SECOND ? 'second' : 'milli', zone).format(atMillis);
}

const fields = {
  date: { day: 'numeric', month: 'short' },
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  milli: { minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(kind: keyof typeof fields, zone: 'local' | 'utc'): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...fields[kind], ...(zone === 'utc' && { timeZone: 'UTC' }) });
  formats.set(key, made);
  return made;
}
