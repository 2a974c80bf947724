import type { BaseLocationHook } from 'wouter';
import { useBrowserLocation, useSearch } from 'wouter/use-browser-location';
import { withoutTurns } from '../../../src/shown-text.ts';

/**
 * The path and, by its `searchHook`, the query string as they stand in the address. The router decodes both before it takes them
 * apart, when an encoded `%` or `/` of an id can no longer be told from one that separates: what is encoded once more comes out raw.
 * What would turn text around is written as in the answers of the console.
 */
export const useRawAddress: BaseLocationHook = Object.assign(
  (): ReturnType<BaseLocationHook> => {
    const [path, navigate] = useBrowserLocation();
    return [rawOf(path), navigate];
  },
  { searchHook: () => rawOf(useSearch()) },
);

/** What turns text around, in UTF-8 as addresses have it. */
const ENCODED_TURNS = /%D8%9C|%E2%80%(?:8[EF]|A[A-E])|%E2%81%A[6-9]/gi;

function rawOf(text: string): string {
  const shown = text.replaceAll(ENCODED_TURNS, (turn) => encodeURIComponent(withoutTurns(decodeURIComponent(turn))));
  return shown.replaceAll('%', '%25');
}

/** A part of the address, decoded; as it is where somebody wrote it by hand and it cannot be. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
