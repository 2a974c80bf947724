import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './run-program.ts';

const built = join(import.meta.dirname, '../../cli/dist/binnacle.js');

export interface RunningConsole extends AsyncDisposable {
  /** Where the page is. */
  readonly url: string;
  /** Where OTLP goes. */
  readonly httpUrl: string;
  readonly grpcUrl: string;
  readonly directory: string;
  /** Asks the API: a path below its prefix, with its query. */
  get(path: string): Promise<unknown>;
}

/** Runs `binnacle console` as a user would, on free ports and a directory of its own, until it is disposed. */
export async function runConsole(options: { readonly commandFile?: string } = {}): Promise<RunningConsole> {
  const directory = await mkdtemp(join(tmpdir(), 'binnacle-console-'));
  const program = startProgram({
    args: [
      options.commandFile ?? built,
      'console',
      '--json',
      `--data=${directory}`,
      '--port=0',
      '--otlp-http-port=0',
      '--otlp-grpc-port=0',
    ],
    timeoutMillis: 1_800_000,
  });
  const [line] = await program.printed(/^\{.*\}$/m);
  const { url, httpUrl, grpcUrl } = JSON.parse(line) as Pick<RunningConsole, 'url' | 'httpUrl' | 'grpcUrl'>;
  return {
    url,
    httpUrl,
    grpcUrl,
    directory,
    async get(path) {
      const response = await fetch(`${url}/api/console/v1${path}`);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json();
    },
    async [Symbol.asyncDispose]() {
      program.process.kill('SIGTERM');
      const { code, signal, stderr } = await program.exited;
      await rm(directory, { recursive: true, force: true });
      if (code !== 0) throw new Error(`the console ended with ${code ?? signal}:\n${stderr}`);
    },
  };
}
