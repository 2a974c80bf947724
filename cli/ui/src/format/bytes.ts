const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `820 B`, `4.2 KiB`, `12.4 MiB`, `1 GiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
  return `${digits} ${units[unit]}`;
}
