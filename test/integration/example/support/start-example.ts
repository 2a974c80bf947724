import { join } from 'node:path';
import { startProgram } from '../../../support/run-program.ts';

const directory = join(import.meta.dirname, '../../../../examples/orchestrator');
const START_MILLIS = 60_000;

/** The example, all its processes running on free ports. */
export interface Example extends AsyncDisposable {
  readonly url: string;
  readonly providerUrl: string;
  /** What its processes have printed so far. */
  stdout(): string;
  /** Ends it as Ctrl-C would; rejects if that is not a clean end. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the example with models that answer at once, as `npm start` would; `env` says where telemetry goes. */
export async function startExample(env: Readonly<Record<string, string>>): Promise<Example> {
  const program = startProgram({
    args: [join(directory, 'src/start.ts')],
    cwd: directory,
    env: {
      PORT: '0',
      WORKER_PORT: '0',
      DATABASE_PORT: '0',
      PROVIDER_PORT: '0',
      PROVIDER_LATENCY_MILLIS: '0',
      ...env,
    },
    timeoutMillis: 600_000,
  });
  let stdout = '';
  program.process.stdout?.on('data', (chunk: string) => (stdout += chunk));
  const stop = async (): Promise<void> => {
    program.process.kill('SIGTERM');
    const { code, signal, stderr } = await program.exited;
    if (code !== 0) throw new Error(`the example ended with ${code ?? signal}:\n${stdout}${stderr}`);
  };
  // Its processes would outlive the launcher if that were killed.
  const late = setTimeout(() => program.process.kill('SIGTERM'), START_MILLIS);
  await program.printed('\nready\n').finally(() => clearTimeout(late));
  const urlOf = (part: string): string => new RegExp(`^${part}: listening on (\\S+)`, 'm').exec(stdout)?.[1] ?? '';
  return {
    url: urlOf('orchestrator'),
    providerUrl: urlOf('provider'),
    stdout: () => stdout,
    [Symbol.asyncDispose]: stop,
  };
}
