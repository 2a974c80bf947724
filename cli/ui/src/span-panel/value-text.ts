import { asShown } from '../api/index.ts';

/** Longer texts are cut until the reader asks for the rest: a prompt of megabytes must not become part of the page. */
export const PREVIEW_CHARACTERS = 200;

/** A value as one text: itself, or its JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? 'undefined';
}

/** The structure that a value is, or that its text holds; undefined for plain texts, numbers and the like. */
export function structureOf(value: unknown): object | undefined {
  if (typeof value === 'object' && value !== null) return value;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? asShown(parsed) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A text that is the JSON of a structure, in lines; as it is where these would say something else, as of numbers with more digits than can be
 * held. Undefined for other texts.
 */
export function jsonLines(text: string): string | undefined {
  const structure = structureOf(text);
  if (structure === undefined) return undefined;
  const lines = JSON.stringify(structure, undefined, 2);
  return withoutSpace(lines) === withoutSpace(text) ? lines : text;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
