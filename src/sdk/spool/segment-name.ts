import { SIGNALS } from '../../otlp/index.ts';
import type { Signal } from '../../otlp/index.ts';
import { uniqueText } from './unique-text.ts';

export const SEGMENT_EXTENSION = '.spool';

let lastMillis = 0;
let serial = 0;

/** Names of segments sort by age, also after the clock was set back, and never meet in one directory. */
export function segmentName(signal: Signal): string {
  lastMillis = Math.max(lastMillis, Date.now());
  serial += 1;
  const age = `${String(lastMillis).padStart(14, '0')}-${String(serial).padStart(8, '0')}`;
  return `${age}-${signal}-${uniqueText()}${SEGMENT_EXTENSION}`;
}

/** Undefined for a file that is no segment. */
export function signalOfSegment(name: string): Signal | undefined {
  return SIGNALS.find((signal) => name.includes(`-${signal}-`));
}
