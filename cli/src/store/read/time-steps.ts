const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Steps that people count in. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * HOUR),
];

/** A window cut into equal steps that begin at full seconds, minutes or hours. */
export interface TimeSteps {
  /** Start of the first step, at or before the start of the window. */
  readonly fromMillis: number;
  readonly stepMillis: number;
  readonly count: number;
  /** The step of a moment; a negative number or one beyond the count outside of the window. */
  indexOf(millis: number): number;
}

/** At most about `most` steps, none shorter than `shortestMillis`. */
export function cutIntoSteps(fromMillis: number, toMillis: number, most: number, shortestMillis = SECOND): TimeSteps {
  const wanted = Math.max(shortestMillis, (toMillis - fromMillis) / most);
  const day = 24 * HOUR;
  const stepMillis = steps.find((step) => step >= wanted) ?? Math.ceil(wanted / day) * day;
  const first = Math.floor(fromMillis / stepMillis) * stepMillis;
  return {
    fromMillis: first,
    stepMillis,
    count: Math.max(1, Math.ceil((toMillis - first) / stepMillis)),
    indexOf: (millis) => Math.floor((millis - first) / stepMillis),
  };
}
