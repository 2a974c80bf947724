import { parseArgs } from 'node:util';
import { BinnacleError, nearestName } from 'binnacle/contract';
import type { Command, CommandInput, CommandOption } from './command.ts';

type Given = Pick<CommandInput, 'values' | 'arguments'>;

/** The options of every command. */
const commonOptions: Readonly<Record<string, CommandOption>> = {
  dotenv: { type: 'string', placeholder: 'file', brief: 'Read further environment variables from this file.' },
  json: { type: 'boolean', brief: 'Print JSON, for programs.' },
  help: { type: 'boolean', short: 'h', brief: 'Print this.' },
};

/** The options of a command, its own before those that every one has. */
export function optionsOf(command: Command): Readonly<Record<string, CommandOption>> {
  return { ...command.options, ...commonOptions };
}

/** What was written behind the name of a command. Throws `BINNACLE_CLI_OPTION`. */
export function readArguments(name: string, command: Command, args: readonly string[]): Given {
  const options = optionsOf(command);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, arguments: positionals };
  } catch (cause) {
    const message = `${problemOf(cause, options)} "binnacle ${name} --help" lists the options`;
    throw new BinnacleError('BINNACLE_CLI_OPTION', message, { cause });
  }
}

/** In a sentence. Node's own begin with the option, and go on with what any program may be told. */
function problemOf(cause: unknown, options: Readonly<Record<string, CommandOption>>): string {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const [, written = '', name = ''] = /'(?:-\w, )?(--?([\w-]+))/.exec(problem) ?? [];
  const option = options[name];
  if (option === undefined) {
    const near = nearestName(name, Object.keys(options));
    return `there is no option ${written}${near === undefined ? '.' : `; did you mean --${near}?`}`;
  }
  if (option.type === 'boolean') return `${written} takes no value.`;
  const form = `${written} <${option.placeholder}>`;
  return `${written} needs a value: write ${form} or, where that begins with a dash, ${form.replace(' ', '=')}.`;
}

/** Throws `BINNACLE_CLI_ARGUMENT` where too few or too many are given, and `BINNACLE_CLI_OPTION` for an option without a value. */
export function checkArguments(name: string, { arguments: expected = [] }: Command, given: Given): void {
  const missing = expected.find(({ isOptional }, index) => isOptional !== true && !given.arguments[index]);
  if (missing !== undefined) {
    throw new BinnacleError(
      'BINNACLE_CLI_ARGUMENT',
      `"binnacle ${name}" is given no ${missing.name}: ${missing.brief} "binnacle ${name} --help" says how it is called`,
    );
  }
  const excess = given.arguments[expected.length];
  if (excess !== undefined) {
    throw new BinnacleError(
      'BINNACLE_CLI_ARGUMENT',
      `"${excess}" is more than "binnacle ${name}" takes. "binnacle ${name} --help" says how it is called`,
    );
  }
  // What is left out has a default; what is empty has come from a variable that is not set, say, and means nothing.
  const empty = Object.keys(given.values).find((option) => [given.values[option]].flat().includes(''));
  if (empty === undefined) return;
  throw new BinnacleError('BINNACLE_CLI_OPTION', `--${empty} is empty: give it a value, or leave it out`);
}
