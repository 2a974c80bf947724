import { nearestOrLongerName } from '../contract/nearest-name.ts';
import { isSetting } from './setting.ts';
import type { StartOptions } from './start-options.ts';
import { settingsTable } from './table.ts';
import { HIDDEN } from './warning.ts';
import type { SettingWarning } from './warning.ts';

/** Warns of keys that `start(options)` does not know, which JavaScript and spread objects let through. */
export function unknownOptions(options: StartOptions): readonly SettingWarning[] {
  return isGroup(options)
    ? inspect(options, settingsTable, '')
    : [notAGroup('options of start', 'as docs/settings.md lists them')];
}

function inspect(given: object, group: object, prefix: string): readonly SettingWarning[] {
  const known = new Map<string, object>(Object.entries(group));
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    const node = known.get(name);
    const key = `${prefix}${name}`;
    if (node === undefined) return [unknownOption(key, nearestOrLongerName(name, [...known.keys()]), prefix)];
    if (isSetting(node) || value === undefined) return [];
    return isGroup(value)
      ? inspect(value, node, `${key}.`)
      : [notAGroup(`option ${key}`, `with ${Object.keys(node).join(', ')}`)];
  });
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownOption(key: string, near: string | undefined, prefix: string): SettingWarning {
  const advice = near === undefined ? 'docs/settings.md lists all options' : `did you mean ${prefix}${near}?`;
  const message = `the option ${key} is unknown and ignored: ${advice}`;
  return { code: 'BINNACLE_SETTINGS_UNKNOWN', variable: key, value: HIDDEN, message };
}

function notAGroup(subject: string, content: string): SettingWarning {
  const message = `the ${subject} cannot be read and is ignored: it must be an object ${content}`;
  return { code: 'BINNACLE_SETTINGS_INVALID', variable: subject, value: HIDDEN, message };
}
