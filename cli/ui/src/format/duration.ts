const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `820 µs`, `4.2 ms`, `320 ms`, `1.24 s`, `12.4 s`, `3m 12s`, `2h 5m`, `3d 4h`. */
export function formatDuration(millis: number): string {
  if (millis < 0) return `-${formatDuration(-millis)}`;
  if (millis === 0) return '0 ms';
  if (millis < 0.9995) return `${Math.max(1, Math.round(millis * 1000))} µs`;
  if (millis < 9.95) return `${millis.toFixed(1)} ms`;
  if (millis < 999.5) return `${Math.round(millis)} ms`;
  if (millis < 9.995 * SECOND) return `${(millis / SECOND).toFixed(2)} s`;
  if (millis < 59.95 * SECOND) return `${(millis / SECOND).toFixed(1)} s`;
  if (millis < HOUR - SECOND / 2) return twoUnits(Math.round(millis / SECOND), 60, 'm', 's');
  if (millis < DAY - MINUTE / 2) return twoUnits(Math.round(millis / MINUTE), 60, 'h', 'm');
  return twoUnits(Math.round(millis / HOUR), 24, 'd', 'h');
}

function twoUnits(small: number, perLarge: number, largeUnit: string, smallUnit: string): string {
  return `${Math.floor(small / perLarge)}${largeUnit} ${small % perLarge}${smallUnit}`;
}
