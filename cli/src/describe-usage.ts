import type { Command, CommandOption } from './command.ts';
import { formatColumns } from './format-columns.ts';

/** The help of the program. */
export function describeProgram(commands: readonly Command[]): string {
  return [
    'Usage: binnacle <command> [options]',
    '',
    formatColumns(commands.map(({ name, brief }) => [`  ${name}`, brief])),
    '',
    '"binnacle <command> --help" lists the options of a command, "binnacle --version" prints the version.',
  ].join('\n');
}

/** The help of one command. */
export function describeCommand(command: Command, options: Readonly<Record<string, CommandOption>>): string {
  const { name: commandName, brief: commandBrief, arguments: expected = [] } = command;
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
  return [`Usage: ${usage}`, '', commandBrief, '', formatColumns(rows)].join('\n');
}
