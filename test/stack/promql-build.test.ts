import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bridgeFile, buildEngine, installedGoVersion, pinnedGoVersion } from '../../cli/promql/build.ts';

const directory = join(import.meta.dirname, '../../cli/promql');

let unavailable: string | undefined;

beforeAll(async () => {
  const [pinned, installed] = [await pinnedGoVersion(), await installedGoVersion()];
  if (installed !== pinned)
    unavailable = `it takes ${pinned} to build the same bytes, and this is ${installed ?? 'no Go'}`;
});

beforeEach((test) => test.skip(unavailable !== undefined, unavailable));

describe('the query engine that is committed', () => {
  it('is what its Go module builds', async () => {
    const committed = brotliDecompressSync(await readFile(join(directory, 'promql.wasm.br')));
    const built = await buildEngine();
    expect(built.equals(committed), 'run `node cli/promql/build.ts` and commit what it writes').toBe(true);
  });

  it('has the bridge of the same toolchain', async () => {
    const committed = await readFile(join(directory, 'wasm-exec.js'), 'utf8');
    expect(committed).toBe(await readFile(await bridgeFile(), 'utf8'));
  });

  it('has the version of the Prometheus that the stack runs', async () => {
    const versionIn = async (file: string) =>
      /github.com\/prometheus\/prometheus (v\S+)/.exec(await readFile(file, 'utf8'))?.[1];
    const stack = join(directory, '../../deploy/native/modules/prometheus/go.mod');
    expect(await versionIn(join(directory, 'go.mod'))).toBe(await versionIn(stack));
  });
});
