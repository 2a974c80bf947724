import { jsonWithoutTurns } from '../../../src/shown-text.ts';

/**
 * An answer of the console. Here, and nowhere else, its texts become those that the page may show: whatever is made of them — names, titles,
 * tooltips, completions, charts — reads in the order in which it was written. What is asked by them is turned back on its way out.
 */
export function parseShown(json: string): unknown {
  return JSON.parse(jsonWithoutTurns(json));
}

/** What was parsed out of JSON that a text of an answer holds: there, what was written out became again what it stands for. */
export function asShown<T>(parsed: T): T {
  return parseShown(JSON.stringify(parsed)) as T;
}
