import { isSetting } from '../../src/settings/setting.ts';
import type { Setting } from '../../src/settings/setting.ts';
import { describeDefault } from './describe-default.ts';
import type { GeneratedFile } from './generated-file.ts';
import { settingGroups, settingsTable } from '../../src/settings/table.ts';

/** The options of `start`, out of the settings table, so that editors show each option's sentence and default. */
export function generateStartOptions(): GeneratedFile {
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
  return { path: 'src/settings/start-options.ts', content: lines.join('\n') };
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
