import { settingGroups, settingRows } from '../../src/settings/table.ts';
import type { SettingRow } from '../../src/settings/table.ts';
import { describeDefault } from './describe-default.ts';
import type { GeneratedFile } from './generated-file.ts';
import { code, table } from './markdown-table.ts';

const introduction = `# Settings

Made from \`src/settings/table.ts\` by \`npm run generate\`.

A setting is given in code, as an option of \`start\`, or as an environment variable; what is not given has its default. An option
counts before its variable. What code says of all signals counts before what a variable says of one. Headers and resource
attributes from all places are joined key by key. An empty variable counts as absent.

A value that cannot be used never stops the application: one line on standard error names it and says what to write instead, and the
next place counts. A variable that begins with \`BINNACLE_\` and is not listed here is reported with the nearest name, as is a
probable slip in one of the \`OTEL_\` variables listed here. Numbers are written without a unit. Words are read in any case.

\`npx binnacle config\` prints every setting with its value and where it came from; secrets are hidden there and in warnings.
`;

/** `docs/settings.md`, out of the settings table. */
export function generateSettingsDoc(): GeneratedFile {
  const sections = Array.from(Map.groupBy(settingRows, groupOf), ([group, rows]) => sectionOf(group, rows));
  return { path: 'docs/settings.md', content: [introduction, ...sections].join('\n') };
}

function groupOf({ key }: SettingRow): string {
  return key.split('.').slice(0, -1).join('.');
}

function sectionOf(group: string, rows: readonly SettingRow[]): string {
  const title = group === '' ? '## General' : `## ${code(group)}\n\n${settingGroups[group]}`;
  return `${title}\n\n${table(['option', 'variable', 'values', 'default', 'what it does'], rows.map(cellsOf))}`;
}

function cellsOf({ key, setting }: SettingRow): readonly string[] {
  const secret = setting.secret === true ? ' Secret: never shown.' : '';
  const variables = setting.env.map(code).join(' or ');
  return [code(key), variables, valuesOf(setting), describeDefault(setting), `${setting.brief}${secret}`];
}

function valuesOf({ type }: SettingRow['setting']): string {
  if (type.allowed === undefined) return type.name;
  const allowed = type.allowed.map(code).join(', ');
  return type.name.startsWith('list') ? `list of ${allowed}` : allowed;
}
