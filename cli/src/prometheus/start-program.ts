import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { BinnacleError } from 'binnacle/contract';
import type { PromqlHost, PromqlProgram } from './engine.ts';

export interface RunningProgram {
  readonly program: PromqlProgram;
  /** Threads of a process can share it. */
  readonly compiled: WebAssembly.Module;
  /** The first line that it printed, which it does where it dies: `runtime: out of memory` for instance. Empty while it lives. */
  lastWords(): string;
}

const decompress = promisify(brotliDecompress);
const text = new TextDecoder();

interface HostGlobal {
  /** By which Go's program finds us; it is there while the program starts. */
  binnaclePromqlHost?: PromqlHost & { ready(program: PromqlProgram): void };
  /** Where the bridge lets it print. */
  fs?: { writeSync(file: number, bytes: Uint8Array): number };
}

/** Starts Prometheus's query engine: 1.4 MB on disk, compiled where it is not given so. Throws BINNACLE_PROMQL_ENGINE. */
export async function startProgram(host: PromqlHost, compiled?: WebAssembly.Module): Promise<RunningProgram> {
  try {
    return await start(host, compiled ?? (await compile()));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new BinnacleError(
      'BINNACLE_PROMQL_ENGINE',
      `the PromQL engine does not start: ${problem}. Install binnacle again`,
      { cause },
    );
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const compressed = await readFile(new URL('../../promql/promql.wasm.br', import.meta.url));
  return WebAssembly.compile(Uint8Array.from(await decompress(compressed)));
}

async function start(host: PromqlHost, compiled: WebAssembly.Module): Promise<RunningProgram> {
  await import('../../promql/wasm-exec.js');
  const go = new Go();
  go.exit = () => undefined;
  const instance = await WebAssembly.instantiate(compiled, go.importObject);
  const holder = globalThis as HostGlobal;
  const programs: PromqlProgram[] = [];
  holder.binnaclePromqlHost = { ...host, ready: (program) => programs.push(program) };
  let printed = '';
  // Over a hundred lines of its stack follow the one that says why.
  if (holder.fs) holder.fs.writeSync = (_file, bytes) => ((printed += text.decode(bytes)), bytes.length);
  // The program says that it is ready before `run` returns its promise, which settles when the program dies.
  void go.run(instance).catch(() => undefined);
  delete holder.binnaclePromqlHost;
  const [program] = programs;
  if (program === undefined) throw new Error('it ended at once');
  return { program, compiled, lastWords: () => printed.split('\n', 1)[0] ?? '' };
}
