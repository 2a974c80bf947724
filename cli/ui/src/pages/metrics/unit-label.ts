const words: Readonly<Record<string, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  By: 'bytes',
  '1': 'share',
  USD: 'US dollars',
  '{USD}': 'US dollars',
};

/** A UCUM unit in words: `{token}` is `token`. Empty where there is none. */
export function unitLabel(unit: string): string {
  return words[unit] ?? unit.replaceAll(/[{}]/g, '');
}
