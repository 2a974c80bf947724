import type { Command } from './command.ts';
import type { CommandEntry } from './commands.ts';
import { formatColumns, GAP } from './format-columns.ts';
import { optionsOf } from './read-arguments.ts';

/** Longer lines of text are hard to read, however wide the terminal is. */
const TEXT_COLUMNS = 120;
/** In fewer, a text beside the names would be a column of single words. */
const LEAST_COLUMNS = 24;

/** The help of the program. @param width of the terminal */
export function describeProgram(commands: readonly CommandEntry[], width?: number): string {
  return [
    'Usage: binnacle <command> [options]',
    '',
    describeRows(
      commands.map(({ name, brief }) => [`  ${name}`, brief]),
      width,
    ),
    '',
    '"binnacle <command> --help" lists the options of a command, "binnacle --version" prints the version.',
  ].join('\n');
}

/** The help of one command. @param width of the terminal */
export function describeCommand(entry: CommandEntry, command: Command, width?: number): string {
  const { arguments: expected = [], details = [] } = command;
  const usage = [
    `binnacle ${entry.name}`,
    ...expected.map(({ name, isOptional }) => (isOptional === true ? `[${name}]` : `<${name}>`)),
    '[options]',
  ].join(' ');
  const rows = [
    ...expected.map(({ name, brief }): HelpRow => [`  ${name}`, brief]),
    ...Object.entries(optionsOf(command)).map(([name, { short, placeholder, brief }]): HelpRow => [
      `  --${name}${placeholder === undefined ? '' : ` <${placeholder}>`}${short === undefined ? '' : `, -${short}`}`,
      brief,
    ]),
  ];
  const textWidth = Math.min(width ?? TEXT_COLUMNS, TEXT_COLUMNS);
  const help = [`Usage: ${usage}`, '', ...wrap(entry.brief, textWidth), '', describeRows(rows, width)];
  return [...help, ...details.flatMap((paragraph) => ['', ...wrap(paragraph, textWidth)])].join('\n');
}

type HelpRow = readonly [name: string, brief: string];

/** Names with what is said of each beside them, in several lines where the terminal is narrow. */
function describeRows(rows: readonly HelpRow[], width = Number.POSITIVE_INFINITY): string {
  const room = width - GAP.length - Math.max(...rows.map(([name]) => name.length));
  const briefWidth = room < LEAST_COLUMNS ? Number.POSITIVE_INFINITY : room;
  const lines = rows.flatMap(([name, brief]) =>
    wrap(brief, briefWidth).map((line, index) => [index === 0 ? name : '', line]),
  );
  return formatColumns(lines);
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
