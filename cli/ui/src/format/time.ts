/** In whose time the page shows times: the reader's, or UTC. */
export type Zone = 'local' | 'utc';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    hourCycle: 'h23',
    ...options,
    ...(zone === 'utc' && { timeZone: 'UTC' }),
  });
  formatters.set(key, made);
  return made;
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const day = { day: 'numeric', month: 'short' } as const;

/** `09:12`. */
export function formatHourMinute(atMillis: number, zone: Zone): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(atMillis);
}

/** `09:12:04`. */
export function formatClock(atMillis: number, zone: Zone): string {
  return formatter(zone, clock).format(atMillis);
}

/** `09:12:04.123`. */
export function formatClockMillis(atMillis: number, zone: Zone): string {
  return formatter(zone, { ...clock, fractionalSecondDigits: 3 }).format(atMillis);
}

/** `22 Nov 09:12:04`. */
export function formatDayClock(atMillis: number, zone: Zone): string {
  return `${formatter(zone, day).format(atMillis)} ${formatClock(atMillis, zone)}`;
}

/** `22 Nov 09:12`. */
export function formatMinute(atMillis: number, zone: Zone): string {
  return `${formatter(zone, day).format(atMillis)} ${formatHourMinute(atMillis, zone)}`;
}

/** `22 Nov 2026, 09:12:04.123 UTC`: what stands behind a relative time. */
export function formatAbsolute(atMillis: number, zone: Zone): string {
  const date = formatter(zone, { ...day, year: 'numeric' }).format(atMillis);
  const offset =
    zone === 'utc'
      ? 'UTC'
      : (formatter(zone, { timeZoneName: 'short' })
          .formatToParts(atMillis)
          .find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return `${date}, ${formatClockMillis(atMillis, zone)} ${offset}`.trim();
}

/** Whether times are shown in UTC: chosen, or because the reader's machine is in it. */
export function isUtc(zone: Zone): boolean {
  return zone === 'utc' || new Intl.DateTimeFormat().resolvedOptions().timeZone === 'UTC';
}

/** `now`, `12 s ago`, `3 min ago`, `2 h ago`, `4 d ago`; `in 3 min` for what is to come. */
export function formatRelative(atMillis: number, nowMillis: number): string {
  const age = nowMillis - atMillis;
  const size = Math.abs(age);
  if (size < 1000) return 'now';
  const text =
    size < MINUTE
      ? `${Math.floor(size / 1000)} s`
      : size < HOUR
        ? `${Math.floor(size / MINUTE)} min`
        : size < DAY
          ? `${Math.floor(size / HOUR)} h`
          : `${Math.floor(size / DAY)} d`;
  return age > 0 ? `${text} ago` : `in ${text}`;
}

/** The midnight before an instant, in the zone. */
export function startOfDay(atMillis: number, zone: Zone): number {
  if (zone === 'utc') return Math.floor(atMillis / DAY) * DAY;
  return new Date(atMillis).setHours(0, 0, 0, 0);
}
