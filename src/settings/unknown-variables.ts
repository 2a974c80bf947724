import { nearestName, nearestOrLongerName } from '../contract/nearest-name.ts';
import { settingRows } from './table.ts';
import { HIDDEN } from './warning.ts';
import type { SettingWarning } from './warning.ts';

const knownVariables = settingRows.flatMap(({ setting }) => setting.env);

/** Variables of ours that set up something else, and what: an application beside it inherits them. */
const variablesOfOthers: Readonly<Record<string, string>> = {
  BINNACLE_CACHE_DIR: 'where the stack without containers keeps the engines that it built',
  BINNACLE_TEMPO: 'the Tempo that the stack without containers runs',
  BINNACLE_CHROMIUM: 'the browser that the tests of the page drive',
  BINNACLE_REQUIRE_CHROMIUM: 'whether the tests of the page may be skipped',
  BINNACLE_CONSOLE_TOKEN: 'what the command gives to a console that demands it',
  BINNACLE_CONSOLE_URL: 'the console that the page asks while it is worked on',
  BINNACLE_STACK_OUTAGE_SECONDS: 'how long the test of the stack keeps the Collector away',
};

/** Standard variables that binnacle does not read, and what to do. */
const unsupportedVariables: Readonly<Record<string, string>> = {
  OTEL_CONFIG_FILE: 'binnacle reads variables and options, no configuration file; docs/settings.md lists them',
};

/** Other languages and libraries have variables of this prefix too: only what is this near is taken for a slip. */
const MOST_EDITS_OF_STANDARD_NAME = 2;

/** Warns of variables that look like ours and are not. Their values stay hidden: a misspelt secret is still one. */
export function unknownVariables(environment: NodeJS.ProcessEnv): readonly SettingWarning[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (value === undefined || value.trim() === '') return [];
    if (knownVariables.includes(name) || Object.hasOwn(variablesOfOthers, name)) return [];
    const message = describe(name);
    return message === undefined ? [] : [{ code: 'BINNACLE_SETTINGS_UNKNOWN', variable: name, value: HIDDEN, message }];
  });
}

function describe(name: string): string | undefined {
  const unsupported = unsupportedVariables[name];
  if (unsupported !== undefined) return `${name} is ignored: ${unsupported}`;
  if (name.startsWith('BINNACLE_')) {
    const near = nearestOrLongerName(name, knownVariables);
    return `${name} is unknown and ignored: ${near === undefined ? 'docs/settings.md lists all variables' : `did you mean ${near}?`}`;
  }
  if (!name.startsWith('OTEL_')) return undefined;
  const near = nearestName(name, knownVariables, MOST_EDITS_OF_STANDARD_NAME);
  return near === undefined ? undefined : `${name} is ignored: did you mean ${near}?`;
}
