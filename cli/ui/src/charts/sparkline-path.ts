/**
 * The path of a line through values, evenly spaced over `width`, zero (or the lowest) at the bottom. A null lifts the pen; a value
 * between two nulls is a dot.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const scale = high === low ? 0 : height / (high - low);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const point = `${round(index * step)} ${round(height - (value - low) * scale)}`;
    const isContinued = (values[index - 1] ?? null) !== null;
    const isAlone = !isContinued && (values[index + 1] ?? null) === null;
    path += `${isContinued ? 'L' : 'M'}${point}${isAlone ? 'h0.01' : ''}`;
  }
  return path;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
