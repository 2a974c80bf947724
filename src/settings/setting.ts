import type { ValueType } from './value-type.ts';

/** One setting: a row of the settings table. */
export interface Setting<T = unknown> {
  readonly type: ValueType<NonNullable<T>>;
  /** Its environment variables; the first that is set counts. */
  readonly env: readonly [string, ...string[]];
  readonly default: T;
  /** The default in words, where it depends on something else. */
  readonly defaultText?: string;
  /** Never shown, not even in a warning. */
  readonly secret?: true;
  /** The dotted key of the setting whose value counts where this one is not given. */
  readonly inherits?: string;
  /** Turns the inherited value into this one's. */
  adopt?(inherited: NonNullable<T>): NonNullable<T>;
  /** What it does, in one sentence. */
  readonly brief: string;
}

/** Defines a setting whose default is a value. */
export function setting<T>(
  row: Omit<Setting<T>, 'type' | 'default'> & { readonly type: ValueType<T>; readonly default: NoInfer<T> },
): Setting<T> {
  return row as Setting<T>;
}

/** Defines a setting that may stay unset. */
export function optionalSetting<T>(
  row: Omit<Setting<T>, 'type' | 'default'> & { readonly type: ValueType<T> },
): Setting<T | undefined> {
  return { ...row, default: undefined } as Setting<T | undefined>;
}

/** Whether a node of the table is a setting, not a group. */
export function isSetting(node: object): node is Setting {
  return 'brief' in node && 'type' in node;
}

/** The values of a table. */
export type ValuesOf<G> = {
  readonly [K in keyof G]: G[K] extends Setting<infer T> ? T : ValuesOf<G[K]>;
};

/** What code may give for the settings of a table. */
export type OptionsOf<G> = {
  readonly [K in keyof G]?: (G[K] extends Setting<infer T> ? T : OptionsOf<G[K]>) | undefined;
};
