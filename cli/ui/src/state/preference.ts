import { useCallback, useSyncExternalStore } from 'react';
import type { Zone } from '../format/index.ts';

/** What a reader chose for this browser, and what holds until then. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly zone: Zone;
  readonly density: 'compact' | 'comfortable';
  readonly rail: 'open' | 'collapsed';
  readonly panelWidth: number;
  /** Of the waterfall's first column, in px. */
  readonly nameWidth: number;
}

const defaults: Preferences = {
  theme: 'system',
  zone: 'local',
  density: 'compact',
  rail: 'open',
  panelWidth: 400,
  nameWidth: 340,
};
const KEY = 'binnacle';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    // A browser that keeps nothing, or something else's value: the defaults hold.
    return defaults;
  }
}

function announce(next: Preferences): void {
  current = next;
  for (const listener of listeners) listener();
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes over what the reader chooses in another tab. */
export function followOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key === KEY) announce(read());
  });
}

export function readPreference<K extends keyof Preferences>(key: K): Preferences[K] {
  return current[key];
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  announce({ ...current, [key]: value });
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // It holds until the page is left.
  }
}

export function usePreference<K extends keyof Preferences>(
  key: K,
): readonly [value: Preferences[K], set: (value: Preferences[K]) => void] {
  const value = useSyncExternalStore(onPreferences, () => current[key]);
  const set = useCallback((next: Preferences[K]) => setPreference(key, next), [key]);
  return [value, set];
}
