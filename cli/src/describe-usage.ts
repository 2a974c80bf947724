import type { CommandArgument, CommandOption } from './command.ts';
import type { CommandEntry } from './commands.ts';
import { formatColumns } from './format-columns.ts';

/** The help of the program. */
export function describeProgram(commands: readonly CommandEntry[]): string {
  return [
    'Usage: binnacle <command> [options]',
    '',
    formatColumns(commands.map(({ name, brief }) => [`  ${name}`, brief])),
    '',
    '"binnacle <command> --help" lists the options of a command, "binnacle --version" prints the version.',
  ].join('\n');
}

/** The help of one command. */
export function describeCommand(
  { name: commandName, brief: commandBrief }: CommandEntry,
  expected: readonly CommandArgument[],
  options: Readonly<Record<string, CommandOption>>,
  details?: string,
): string {
  const usage = [
    `binnacle ${commandName}`,
    ...expected.map(({ name, isOptional }) => (isOptional === true ? `[${name}]` : `<${name}>`)),
    '[options]',
  ].join(' ');
  const rows = [
    ...expected.map(({ name, brief }) => [`  ${name}`, brief]),
    ...Object.entries(options).map(([name, { short, placeholder, brief }]) => [
      `  --${name}${placeholder === undefined ? '' : ` <${placeholder}>`}${short === undefined ? '' : `, -${short}`}`,
      brief,
    ]),
  ];
  const help = [`Usage: ${usage}`, '', commandBrief, '', formatColumns(rows)];
  return [...help, ...(details === undefined ? [] : ['', details])].join('\n');
}
