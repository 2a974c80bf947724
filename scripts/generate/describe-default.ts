import type { Setting } from '../../src/settings/setting.ts';

/** The default of a setting in words. */
export function describeDefault({ type, default: value, defaultText }: Setting): string {
  if (defaultText !== undefined) return defaultText;
  const text = value === undefined || value === null ? '' : type.print(value);
  return text === '' ? 'none' : `\`${text}\``;
}
