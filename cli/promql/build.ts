/**
 * Builds `promql.wasm.br`, Prometheus's query engine, and copies the bridge of the same Go to `wasm-exec.js`. The same toolchain makes the
 * same bytes on any machine: `test/stack/promql-build.test.ts` compares. Run it with `node cli/promql/build.ts` after a change here.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const run = promisify(execFile);

/** `-buildvcs=false`: the commit that is built from is no part of the result. */
const buildFlags = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags=-s -w'];
const environment = { GOOS: 'js', GOARCH: 'wasm', CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOFLAGS: '', GOWASM: '' };

/** The version in `go.mod`, of which every part counts: another toolchain makes other bytes. */
export async function pinnedGoVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, 'go.mod'), 'utf8');
  return `go${/^go (.+)$/m.exec(text)?.[1]}`;
}

/** The Go on PATH; undefined where there is none. */
export async function installedGoVersion(): Promise<string | undefined> {
  return go(['env', 'GOVERSION']).then(
    (output) => output.trim(),
    () => undefined,
  );
}

/** Builds the engine, not compressed. */
export async function buildEngine(): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'binnacle-promql-'));
  try {
    const file = join(directory, 'promql.wasm');
    await go(['build', ...buildFlags, '-o', file, '.']);
    return await readFile(file);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Where the toolchain keeps its bridge. */
export async function bridgeFile(): Promise<string> {
  const root = await go(['env', 'GOROOT']);
  return join(root.trim(), 'lib', 'wasm', 'wasm_exec.js');
}

async function go(args: readonly string[]): Promise<string> {
  const { stdout } = await run('go', [...args], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment },
  });
  return stdout;
}

if (import.meta.main) {
  const [pinned, installed] = [await pinnedGoVersion(), await installedGoVersion()];
  if (installed !== pinned) throw new Error(`cli/promql is built with ${pinned}, and this is ${installed ?? 'no Go'}`);
  const engine = await buildEngine();
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: engine.byteLength,
  };
  const compressed = brotliCompressSync(engine, { params });
  await writeFile(join(import.meta.dirname, 'promql.wasm.br'), compressed);
  await copyFile(await bridgeFile(), join(import.meta.dirname, 'wasm-exec.js'));
  console.log(`promql.wasm.br: ${compressed.byteLength} bytes of ${engine.byteLength}`);
}
