const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const longUnits = [
  { sign: 'd', sizeMillis: DAY },
  { sign: 'h', sizeMillis: HOUR },
  { sign: 'm', sizeMillis: MINUTE },
] as const;

/** A moment on a time axis as short as its step allows: `500 ms`, `1.5 s`, `15 s`, `2m 30s`, `1h`. Neighbours a step apart never read alike. */
export function formatTick(millis: number, stepMillis: number): string {
  if (millis === 0) return '0';
  if (millis < 0.9995) return inUnit(millis, 0.001, stepMillis, ' µs');
  if (millis < 999.5) return inUnit(millis, 1, stepMillis, ' ms');
  if (millis < 59_999.5) return inUnit(millis, SECOND, stepMillis, ' s');
  const parts: string[] = [];
  let rest = Math.round(millis * 1000) / 1000;
  for (const { sign, sizeMillis } of longUnits) {
    const count = Math.floor(rest / sizeMillis);
    if (count > 0) parts.push(`${count}${sign}`);
    rest -= count * sizeMillis;
  }
  if (rest >= stepMillis / 2) parts.push(inUnit(rest, SECOND, stepMillis, 's'));
  return parts.join(' ');
}

/** With as many digits after the point as tell steps apart, but no zeros at the end. */
function inUnit(millis: number, unitMillis: number, stepMillis: number, sign: string): string {
  const digits = Math.min(Math.max(0, Math.ceil(-Math.log10(stepMillis / unitMillis) - 1e-9)), 6);
  return `${Number((millis / unitMillis).toFixed(digits))}${sign}`;
}
