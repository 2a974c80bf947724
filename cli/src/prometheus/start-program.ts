import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { BinnacleError } from 'binnacle/contract';
import type { PromqlHost, PromqlProgram } from './engine.ts';

export interface RunningProgram {
  readonly program: PromqlProgram;
  /** False after it died, of a want of memory for instance. */
  isAlive(): boolean;
}

const decompress = promisify(brotliDecompress);

/** The one global by which Go's program finds us; it is there while the program starts. */
interface HostGlobal {
  binnaclePromqlHost?: PromqlHost & { ready(program: PromqlProgram): void };
}

/** Starts Prometheus's query engine: 1.4 MB on disk, compiled once a process. Throws BINNACLE_PROMQL_ENGINE. */
export async function startProgram(host: PromqlHost): Promise<RunningProgram> {
  try {
    return await start(host);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new BinnacleError(
      'BINNACLE_PROMQL_ENGINE',
      `the PromQL engine does not start: ${problem}. Install binnacle again`,
      { cause },
    );
  }
}

async function start(host: PromqlHost): Promise<RunningProgram> {
  const [compressed] = await Promise.all([
    readFile(new URL('../../promql/promql.wasm.br', import.meta.url)),
    import('../../promql/wasm-exec.js'),
  ]);
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(await decompress(compressed)), go.importObject);
  const holder = globalThis as HostGlobal;
  const programs: PromqlProgram[] = [];
  holder.binnaclePromqlHost = { ...host, ready: (program) => programs.push(program) };
  let isAlive = true;
  // The program says that it is ready before `run` returns its promise, which settles when the program dies.
  void go.run(instance).finally(() => (isAlive = false));
  delete holder.binnaclePromqlHost;
  const [program] = programs;
  if (program === undefined) throw new Error('it ended at once');
  return { program, isAlive: () => isAlive };
}
