import type { ParseArgsOptionDescriptor } from 'node:util';

/** An option of a command, with its sentence for `--help`. */
export interface CommandOption extends ParseArgsOptionDescriptor {
  readonly brief: string;
  /** Stands for the value in `--help`. */
  readonly placeholder?: string;
}

/** What a command is given besides options, in order. */
export interface CommandArgument {
  readonly name: string;
  readonly brief: string;
  readonly isOptional?: boolean;
}

export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** One for each of the command's `arguments`; only optional ones may be missing at the end. */
  readonly arguments: readonly string[];
  /** The folder that the command was called in. */
  readonly directory: string;
  /** How many columns the terminal has; undefined where what is printed goes elsewhere. */
  readonly width: number | undefined;
  /**
   * Says how far it is, to a person who waits: each takes the place of the one before. Where standard error is no terminal, only quarters are
   * said, of what gives its share of the work, from 0 to 1.
   */
  readonly progress: (text: string, share?: number) => void;
  /** Says at once what a person should know besides, on standard error. */
  readonly note: (text: string) => void;
  /** Prints at once, for a command that goes on. What it found out at its end is in its output. */
  readonly print: (text: string) => void;
}

/** What a command found out, for people and for programs. */
export interface CommandOutput {
  /** Whether the exit code is 0. */
  readonly ok: boolean;
  /** Absent where the command has printed everything already. */
  readonly text?: string;
  /** What a person should know besides; it goes to standard error. */
  readonly note?: string | undefined;
  readonly json?: unknown;
}

/** A command of the `binnacle` program. `--help`, `--json` and `--dotenv` work on each of them. */
export interface Command {
  readonly arguments?: readonly CommandArgument[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What else `--help` says, below the options: paragraphs. */
  readonly details?: readonly string[];
  run(input: CommandInput): Promise<CommandOutput>;
}
