import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { decodePart } from './use-raw-address.ts';

/** `replace` for an adjustment of what is shown, `push` for going somewhere that "back" should return from. */
export type HistoryMode = 'push' | 'replace';

/** Changes parameters of the query string; `undefined` and the empty string remove one. */
export function changeUrl(changes: Readonly<Record<string, string | undefined>>, mode: HistoryMode = 'replace'): void {
  const search = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value) search.set(key, value);
    else search.delete(key);
  }
  const query = search.toString();
  const url = location.pathname + (query && `?${query}`);
  if (url !== location.pathname + location.search) navigate(url, { replace: mode === 'replace' });
}

/** One parameter of the query string as state. It is absent from the URL while it has its default. */
export function useUrlState(
  key: string,
  defaultValue = '',
): readonly [value: string, set: (value: string | undefined, mode?: HistoryMode) => void] {
  const [search] = useSearchParams();
  const set = useCallback(
    (value: string | undefined, mode?: HistoryMode) =>
      changeUrl({ [key]: value === defaultValue ? undefined : value }, mode),
    [key, defaultValue],
  );
  return [search.get(key) ?? defaultValue, set];
}

/** Several values in one parameter, separated by commas. */
export function splitValues(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map(decodePart);
}

export function joinValues(values: readonly string[]): string {
  return values.map((value) => encodeURIComponent(value)).join(',');
}
