import type { BaseLocationHook } from 'wouter';
import { useBrowserLocation, useSearch } from 'wouter/use-browser-location';

/**
 * The path and, by its `searchHook`, the query string as they stand in the address. The router decodes both before it takes them
 * apart, when an encoded `%` or `/` of an id can no longer be told from one that separates: what is encoded once more comes out raw.
 */
export const useRawAddress: BaseLocationHook = Object.assign(
  (): ReturnType<BaseLocationHook> => {
    const [path, navigate] = useBrowserLocation();
    return [encodePercents(path), navigate];
  },
  { searchHook: () => encodePercents(useSearch()) },
);

function encodePercents(text: string): string {
  return text.replaceAll('%', '%25');
}

/** A part of the address, decoded; as it is where somebody wrote it by hand and it cannot be. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
