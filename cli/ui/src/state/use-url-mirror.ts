import { useEffect, useState } from 'react';
import { changeUrl } from './url-state.ts';
import { useSettled } from './use-settled.ts';

/** How a value stands in the URL. */
export interface UrlForm<T> {
  /** Of a text that means nothing, what holds without one. */
  readonly parse: (text: string) => T;
  /** Empty for what holds without it. */
  readonly print: (value: T) => string;
}

/** A browser takes some hundred changes of an address within half a minute: what is dragged or typed is written when it rests. */
const REST_MILLIS = 250;

/**
 * State that the URL gives when the component appears, and that is written back when it has come to rest: for what changes with each
 * letter or each movement of a pointer. `form` must always be the same.
 */
export function useUrlMirror<T>(key: string, { parse, print }: UrlForm<T>) {
  const [value, setValue] = useState(() => parse(new URLSearchParams(location.search).get(key) ?? ''));
  const text = useSettled(print(value), REST_MILLIS);
  useEffect(() => changeUrl({ [key]: text }), [key, text]);
  return [value, setValue] as const;
}
