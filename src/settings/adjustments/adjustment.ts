import type { Source } from '../choose-value.ts';
import type { Settings } from '../table.ts';
import type { SettingWarning } from '../warning.ts';

/** Settings under adjustment, and where each came from. */
export interface Draft {
  readonly settings: Settings;
  readonly sources: Readonly<Record<string, Source>>;
}

/** Settles what depends on more than one setting. */
export type Adjustment = (draft: Draft) => {
  readonly settings?: Settings;
  readonly warnings?: readonly SettingWarning[];
};

/** The variable or option to blame for a value. */
export function originOf({ sources }: Draft, key: string): string {
  const source = sources[key];
  return source?.kind === 'environment' ? source.variable : key;
}

export function isDefault({ sources }: Draft, key: string): boolean {
  return sources[key]?.kind === 'default';
}
