import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface ProgramOptions {
  /** Arguments of Node: flags, the file, and its own arguments. */
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to a clean environment that holds only PATH, HOME and the like: settings of the machine never reach the program. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMillis?: number;
  /** Whether it sits at a terminal, as util-linux's `script` makes one: what it is typed goes to `process.stdin`, all it prints to `stdout`. */
  readonly isAtTerminal?: boolean;
}

export interface ProgramResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly process: ChildProcess;
  readonly exited: Promise<ProgramResult>;
  /** Resolves with the match when standard output matches; rejects with what it does hold when the program ends first. */
  printed(pattern: RegExp | string): Promise<RegExpMatchArray>;
}

/** Starts a Node program as a user would; it is killed when it runs longer than the time-out (30 s). */
export function startProgram(options: ProgramOptions): Program {
  const { cwd, env = {}, timeoutMillis = 30_000, isAtTerminal = false } = options;
  const [command, args] = commandOf(options);
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited(), ...env },
    stdio: [isAtTerminal ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    timeout: timeoutMillis,
    killSignal: 'SIGKILL',
  }) as ChildProcessByStdio<Writable | null, Readable, Readable>;
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    for (const check of waiting) check();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const exited = new Promise<ProgramResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const printed = (pattern: RegExp | string): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const match = stdout.match(pattern);
        if (match === null) return;
        waiting.delete(check);
        resolve(match);
      };
      waiting.add(check);
      check();
      void exited.then(() => reject(new Error(`the program ended before it printed ${pattern}:\n${stdout}${stderr}`)));
    });
  return { process: child, exited, printed };
}

function commandOf({ args, isAtTerminal = false }: ProgramOptions): [command: string, args: readonly string[]] {
  if (!isAtTerminal) return [process.execPath, args];
  const words = [process.execPath, ...args].map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`);
  return ['script', ['--quiet', '--return', '--flush', '--command', `exec ${words.join(' ')}`, '/dev/null']];
}

/** Runs a Node program to its end. */
export function runProgram(options: ProgramOptions): Promise<ProgramResult> {
  return startProgram(options).exited;
}

function inherited(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
