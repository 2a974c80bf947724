import { isSetting } from '../../src/settings/setting.ts';
import type { Setting } from '../../src/settings/setting.ts';
import { describeDefault } from './describe-default.ts';
import { format } from './format.ts';
import { settingGroups, settingsTable } from '../../src/settings/table.ts';

/** Writes the options of `start` out of the settings table, so that editors show each option's sentence and default. */
export function generateStartOptions(): { path: string; content: string } {
  const lines = [
    '// Generated from src/settings/table.ts by `npm run generate`.',
    "import type { SamplingRule } from './types/sampling-rules.ts';",
    '',
    '/** The options of `start`. An option counts before its environment variable, and that before its default. */',
    'export interface StartOptions {',
    ...membersOf(settingsTable, '', '  '),
    '}',
    '',
  ];
  const path = 'src/settings/start-options.ts';
  return { path, content: format(path, lines.join('\n')) };
}

function membersOf(group: object, prefix: string, indent: string): readonly string[] {
  return Object.entries(group).flatMap(([name, node]: [string, object]) => {
    if (isSetting(node)) return memberOf(name, node, indent);
    const key = `${prefix}${name}`;
    return [
      `${indent}/** ${settingGroups[key]} */`,
      `${indent}readonly ${name}?:`,
      `${indent}  | {`,
      ...membersOf(node, `${key}.`, `${indent}      `),
      `${indent}    }`,
      `${indent}  | undefined;`,
    ];
  });
}

function memberOf(name: string, setting: Setting, indent: string): readonly string[] {
  const type = setting.type.typescript;
  return [
    `${indent}/**`,
    `${indent} * ${setting.brief}`,
    `${indent} * Default: ${describeDefault(setting)}. Variable: ${setting.env[0]}.`,
    `${indent} */`,
    `${indent}readonly ${name}?: ${type} | undefined;`,
  ];
}
