const SLOT_MILLIS = 600_000;

/** The ten minutes since 1970 by which points are kept together. */
export function slotOf(timeMillis: number): number {
  return Math.floor(timeMillis / SLOT_MILLIS);
}
