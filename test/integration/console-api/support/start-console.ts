import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../../support/run-program.ts';
import type { Program, ProgramOptions } from '../../../support/run-program.ts';

const PROGRAM = join(import.meta.dirname, '../../../../cli/src/binnacle.ts');

export interface ConsoleChild extends AsyncDisposable {
  readonly program: Program;
  readonly url: string;
  readonly link: string;
  readonly httpUrl: string;
  readonly grpcUrl: string;
  readonly directory: string;
  readonly notices: readonly string[];
}

export interface ConsoleChildOptions {
  /** Default: a new one, which is removed at the end. */
  readonly directory?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the `binnacle` program from source. */
export function startBinnacle(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  options: Pick<ProgramOptions, 'isAtTerminal'> = {},
): Program {
  const flags = ['--conditions=binnacle-source', '--disable-warning=ExperimentalWarning'];
  return startProgram({ args: [...flags, PROGRAM, ...args], env, timeoutMillis: 300_000, ...options });
}

/** Starts a console on free ports, and waits until it can be asked. */
export async function startConsole(options: ConsoleChildOptions = {}): Promise<ConsoleChild> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'binnacle-console-'));
  const ports = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
  const program = startBinnacle(
    ['console', '--json', '--data', directory, ...ports, ...(options.args ?? [])],
    options.env,
  );
  const [line] = await program.printed(/^\{.*\}$/m);
  const started = JSON.parse(line) as Omit<ConsoleChild, 'program' | 'directory'>;
  return {
    ...started,
    program,
    directory,
    async [Symbol.asyncDispose]() {
      program.process.kill('SIGTERM');
      await program.exited;
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}
