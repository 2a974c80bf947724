import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './run-program.ts';

const built = join(import.meta.dirname, '../../cli/dist/binnacle.js');

export interface RunConsoleOptions {
  /** The `binnacle` command. Default: as it is built here. */
  readonly commandFile?: string;
  /** Where it keeps its data. Default: a directory that is removed at the end. */
  readonly directory?: string;
  /** Further arguments. */
  readonly args?: readonly string[];
}

export interface RunningConsole extends AsyncDisposable {
  /** Where the page is. */
  readonly url: string;
  /** What a reader opens: `url`, with the token where one is demanded. */
  readonly link: string;
  /** Where OTLP goes. */
  readonly httpUrl: string;
  readonly grpcUrl: string;
  readonly directory: string;
  /** Asks the API: a path below its prefix, with its query. */
  get(path: string): Promise<unknown>;
  /** Ends it as a crash would, and leaves its data. */
  kill(): Promise<void>;
}

/** Runs `binnacle console` as a user would, on free ports, until it is disposed. */
export async function runConsole(options: RunConsoleOptions = {}): Promise<RunningConsole> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'binnacle-console-')));
  const program = startProgram({
    args: [
      options.commandFile ?? built,
      'console',
      '--json',
      `--data=${directory}`,
      '--port=0',
      '--otlp-http-port=0',
      '--otlp-grpc-port=0',
      ...(options.args ?? []),
    ],
    timeoutMillis: 1_800_000,
  });
  const [line] = await program.printed(/^\{.*\}$/m);
  const { url, link, httpUrl, grpcUrl } = JSON.parse(line) as Omit<RunningConsole, 'directory'>;
  let isKilled = false;
  return {
    url,
    link,
    httpUrl,
    grpcUrl,
    directory,
    async get(path) {
      const response = await fetch(`${url}/api/console/v1${path}`);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json();
    },
    async kill() {
      isKilled = true;
      program.process.kill('SIGKILL');
      await program.exited;
    },
    async [Symbol.asyncDispose]() {
      program.process.kill('SIGTERM');
      const { code, signal, stderr } = await program.exited;
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
      if (code !== 0 && !isKilled) throw new Error(`the console ended with ${code ?? signal}:\n${stderr}`);
    },
  };
}
