import type { Source } from './choose-value.ts';
import { hideCredentials } from './hide-credentials.ts';
import type { ResolvedSettings } from './resolve-settings.ts';
import { settingRows } from './table.ts';
import type { SettingRow } from './table.ts';
import { HIDDEN } from './warning.ts';

/** One setting as it is shown to people and tools. */
export interface SettingDescription {
  /** Its dotted key: the path of the option. */
  readonly key: string;
  /** The value as it would be written, `[hidden]` for a secret that is set; undefined where nothing is. */
  readonly value: string | undefined;
  readonly source: Source;
  /** The environment variables that set it. */
  readonly variables: readonly string[];
  readonly brief: string;
}

/** Every setting with its value and where it came from. Secrets are hidden. */
export function describeSettings({ settings, sources }: ResolvedSettings): readonly SettingDescription[] {
  return settingRows.map((row) => ({
    key: row.key,
    value: describeValue(row, settings),
    source: sources[row.key] ?? { kind: 'default' },
    variables: row.setting.env,
    brief: row.setting.brief,
  }));
}

function describeValue({ key, setting }: SettingRow, settings: object): string | undefined {
  const value = key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], settings);
  if (value === undefined || value === null) return undefined;
  const text = setting.type.print(value);
  if (text === '') return undefined;
  return setting.secret === true ? HIDDEN : hideCredentials(text);
}
