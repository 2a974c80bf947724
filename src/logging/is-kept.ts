/** 2^32, one more than the largest value of eight hexadecimal digits. */
const RANGE = 0x1_0000_0000;

/**
 * Whether a line of a trace is kept at a ratio. The trace id decides, so all lines of one level in a trace share their fate,
 * in every process. A line outside a trace is decided by chance.
 */
export function isKept(ratio: number, traceId: string | undefined): boolean {
  if (ratio >= 1) return true;
  if (ratio <= 0) return false;
  const position = traceId === undefined ? Math.random() : Number.parseInt(traceId.slice(-8), 16) / RANGE;
  return position < ratio;
}
