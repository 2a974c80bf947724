import { BinnacleError, isSupportedNode, nearestName, SUPPORTED_NODE } from 'binnacle/contract';
import { commands } from './commands.ts';
import type { CommandEntry } from './commands.ts';
import { describeCommand, describeProgram } from './describe-usage.ts';
import { ownVersion } from './own-version.ts';
import { checkArguments, readArguments } from './read-arguments.ts';
import { withoutControls } from './shown-text.ts';

export interface Terminal {
  print(text: string): void;
  printError(text: string): void;
  /** As {@link ProgressLine} shows it. */
  showProgress(text: string, share?: number): void;
  /** How many columns it has; undefined where it is none, but a file or another program. */
  readonly columns?: number | undefined;
}

/** Runs the program with these arguments, and gives its exit code. */
export async function runCommandLine(args: readonly string[], output: Terminal): Promise<number> {
  const terminal = showControls(output);
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const failure = toFailure(error);
    if (args.includes('--json')) terminal.print(JSON.stringify({ error: failure }));
    else terminal.printError(`[binnacle] ${failure.code}: ${failure.message}`);
    return 1;
  }
}

/** Much of what is printed was received from others: nothing of it may give orders to the terminal. */
function showControls(output: Terminal): Terminal {
  return {
    ...output,
    print: (text) => output.print(withoutControls(text)),
    printError: (text) => output.printError(withoutControls(text)),
  };
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return print(terminal, ownVersion());
  if (name === 'help' && rest[0] !== undefined) return dispatch([rest[0], '--help'], terminal);
  if (name === undefined || ['help', '--help', '-h', '--json'].includes(name)) {
    return print(terminal, describeProgram(commands, terminal.columns));
  }
  const entry = commands.find((candidate) => candidate.name === name);
  if (entry === undefined) throw unknownCommand(name);
  if (name !== 'doctor') checkNode();
  return runCommand(entry, rest, terminal);
}

/** What other commands stand on is missing in an older Node; the doctor says so among what else it finds. */
function checkNode(): void {
  if (isSupportedNode()) return;
  const message = `Node ${process.versions.node} is not supported; run binnacle with Node ${SUPPORTED_NODE}`;
  throw new BinnacleError('BINNACLE_CLI_NODE', message);
}

async function runCommand(entry: CommandEntry, args: readonly string[], terminal: Terminal): Promise<number> {
  const command = await entry.load();
  const given = readArguments(entry.name, command, args);
  const { values } = given;
  if (values['help'] === true) return print(terminal, describeCommand(entry, command, terminal.columns));
  checkArguments(entry.name, command, given);
  if (typeof values['dotenv'] === 'string') readEnvironmentFile(values['dotenv']);
  const isJson = values['json'] === true;
  const printNote = (line: string): void => terminal.printError(`[binnacle] ${line}`);
  const { ok, text, note, json } = await command.run({
    ...given,
    directory: process.cwd(),
    width: terminal.columns,
    progress: (line, share) => terminal.showProgress(`[binnacle] ${line}`, share),
    note: printNote,
    print: (line) => terminal.print(line),
  });
  if (isJson && json !== undefined) terminal.print(JSON.stringify(json, null, 2));
  if (!isJson && text !== undefined) terminal.print(text);
  if (!isJson && note !== undefined) printNote(note);
  return ok ? 0 : 1;
}

/** What is set already counts before the file, as with Node's own `--env-file`, which is taken even behind a script's name. */
function readEnvironmentFile(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new BinnacleError('BINNACLE_CLI_DOTENV', `--dotenv ${file} cannot be read: ${problem}`, { cause });
  }
}

function unknownCommand(name: string): BinnacleError {
  const names = commands.map((entry) => entry.name);
  const near = nearestName(name, names);
  const advice = near === undefined ? `the commands are ${names.join(', ')}` : `did you mean "binnacle ${near}"?`;
  return new BinnacleError('BINNACLE_CLI_COMMAND', `there is no command "${name}": ${advice}`);
}

function toFailure(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof BinnacleError) return { code: error.code, message: error.message };
  return {
    code: 'BINNACLE_CLI_FAILED',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Answers the exit code. */
function print(terminal: Terminal, text: string): number {
  terminal.print(text);
  return 0;
}
