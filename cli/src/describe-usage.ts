import type { Command } from './command.ts';
import type { CommandEntry } from './commands.ts';
import { formatColumns } from './format-columns.ts';
import { optionsOf } from './read-arguments.ts';

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
export function describeCommand(entry: CommandEntry, command: Command): string {
  const { arguments: expected = [], details } = command;
  const usage = [
    `binnacle ${entry.name}`,
    ...expected.map(({ name, isOptional }) => (isOptional === true ? `[${name}]` : `<${name}>`)),
    '[options]',
  ].join(' ');
  const rows = [
    ...expected.map(({ name, brief }) => [`  ${name}`, brief]),
    ...Object.entries(optionsOf(command)).map(([name, { short, placeholder, brief }]) => [
      `  --${name}${placeholder === undefined ? '' : ` <${placeholder}>`}${short === undefined ? '' : `, -${short}`}`,
      brief,
    ]),
  ];
  const help = [`Usage: ${usage}`, '', entry.brief, '', formatColumns(rows)];
  return [...help, ...(details === undefined ? [] : ['', details])].join('\n');
}
