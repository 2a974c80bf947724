import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository, runFiles } from './support/run-files.ts';
import { startLlmServer } from './support/start-llm-server.ts';

/** Lists what is loaded after it. */
const spy = `
import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) {
  if (/openai|anthropic|pglite|\\/pg\\//.test(url)) console.log('loaded', url);
  return next(url, context);
} });`;

/** Says at the end how often a file of pg was asked for. */
const counter = `
import { registerHooks } from 'node:module';
let count = 0;
registerHooks({ resolve(specifier, context, next) {
  const resolved = next(specifier, context);
  if (resolved.url.endsWith('/pg/lib/client.js')) count += 1;
  return resolved;
} });
process.on('exit', () => console.log(count));`;

const call = `
export async function call({ OpenAI }) {
  const client = new OpenAI({ apiKey: 'sk-test', baseURL: process.env.LLM_URL + '/v1', maxRetries: 0 });
  const answer = await client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: 'hi' }] });
  console.log(answer.choices[0].message.content);
}`;

let server: Awaited<ReturnType<typeof startLlmServer>>;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = await startLlmServer();
  env = { LLM_URL: server.url };
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a library that is patched', () => {
  it('is not loaded where the application does not use it, though it is installed', async () => {
    for (const args of [['main.mjs'], ['--import', './spy.mjs', '--import', 'binnacle/register', 'empty.mjs']]) {
      const seen = await runFiles({
        files: { 'spy.mjs': spy, 'main.mjs': `import './spy.mjs'; import 'binnacle/register';`, 'empty.mjs': '' },
        args,
      });
      expect(seen.stdout).toBe('');
    }
  });

  it('is asked for once more than by the application alone', async () => {
    const seen = await runFiles({
      files: { 'counter.mjs': counter, 'main.mjs': `import 'pg';` },
      args: ['--import', './counter.mjs', '--import', 'binnacle/register', 'main.mjs'],
    });
    expect(seen.stdout).toBe('2\n');
  });

  it('is captured from its first call on, which the application makes while it is evaluated', async () => {
    const main = `import 'binnacle/register';\nimport { OpenAI } from 'openai';\n${call}\nawait call({ OpenAI });`;
    const seen = await runFiles({ files: { 'main.mjs': main }, args: ['main.mjs'], env });
    expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
  });

  it('is captured when it is imported later', async () => {
    const main = `import 'binnacle/register';\n${call}\nawait call(await import('openai'));`;
    const seen = await runFiles({ files: { 'main.mjs': main }, args: ['main.mjs'], env });
    expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
  });

  it('is captured where both of its builds are loaded', async () => {
    const main = `import 'binnacle/register';\nimport { createRequire } from 'node:module';\nimport * as openai from 'openai';\n${call}
await call(openai);\nawait call(createRequire(import.meta.url)('openai'));`;
    const seen = await runFiles({ files: { 'main.mjs': main }, args: ['main.mjs'], env });
    expect(seen.spans.filter(({ name }) => name === 'chat gpt-5')).toHaveLength(2);
  });

  it.each(['import', 'require'])(
    'is captured when telemetry starts after the application has loaded it by %s',
    async (way) => {
      const load = way === 'import' ? `import * as openai from 'openai';` : `const openai = require('openai');`;
      const start =
        way === 'import' ? `import { start } from 'binnacle/sdk';` : `const { start } = require('binnacle/sdk');`;
      const file = way === 'import' ? 'main.mjs' : 'main.cjs';
      const main = `${load}\n${start}\n${way === 'import' ? call : call.replace('export ', '')}\nstart();\nvoid call(openai);`;
      const seen = await runFiles({ files: { [file]: main }, args: [file], env });
      expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
    },
  );

  it('is captured under --require', async () => {
    const main = `${call.replace('export ', '')}\nvoid call(require('openai'));`;
    const seen = await runFiles({
      files: { 'main.cjs': main },
      args: ['--require', 'binnacle/register', 'main.cjs'],
      env,
    });
    expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
  });

  it('is captured in an application in TypeScript that Node runs', async () => {
    const main = `import 'binnacle/register';\nimport { OpenAI } from 'openai';\n${call}\nconst given: unknown = { OpenAI };\nawait call(given);`;
    const seen = await runFiles({ files: { 'main.mts': main }, args: ['main.mts'], env });
    expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
  });

  it('is captured where only a package of the application has it, as in a workspace', async () => {
    const files = {
      'main.cjs': `require('binnacle/register');\nrequire('./packages/models/call.cjs').call();`,
      'packages/models/call.cjs': `${call.replace('export ', '')}\nexports.call = () => call(require('openai'));`,
    };
    const install = async (nodeModules: string): Promise<void> => {
      await mkdir(nodeModules, { recursive: true });
      await symlink(repository, join(nodeModules, 'binnacle'));
      const nested = join(nodeModules, '../packages/models/node_modules');
      await mkdir(nested, { recursive: true });
      await symlink(join(repository, 'node_modules/openai'), join(nested, 'openai'));
    };
    const seen = await runFiles({ files, args: ['main.cjs'], env, install });
    expect(seen.span('chat gpt-5').attributes['gen_ai.usage.output_tokens']).toBe(20);
  });

  it('keeps its import.meta, its live bindings and its place in circular imports', async () => {
    const files = {
      'main.mjs': `import 'binnacle/register';\nimport { OpenAI, isFirst, setFirst, url } from 'openai';
setFirst(false);\nconsole.log(typeof OpenAI, isFirst, url === import.meta.resolve('openai'));`,
    };
    const install = async (nodeModules: string): Promise<void> => {
      const directory = join(nodeModules, 'openai');
      await mkdir(directory, { recursive: true });
      await symlink(repository, join(nodeModules, 'binnacle'));
      await writeFile(join(directory, 'package.json'), '{"name":"openai","version":"7.0.0","exports":"./index.mjs"}');
      await writeFile(
        join(directory, 'index.mjs'),
        `export * from './client.mjs';\nexport let isFirst = true;\nexport const setFirst = (value) => { isFirst = value; };\nexport const url = import.meta.url;`,
      );
      await writeFile(
        join(directory, 'client.mjs'),
        `import * as index from './index.mjs';\nexport class OpenAI { static index = index; }`,
      );
    };
    for (const args of [['main.mjs'], ['--import', 'binnacle/register', 'main.mjs']]) {
      const seen = await runFiles({ files, args, install });
      expect([seen.stdout, seen.stderr]).toEqual([
        'function false true\n',
        expect.stringMatching(/^(\[binnacle\] BINNACLE_START_TWICE.*\n)?$/) as string,
      ]);
    }
  });

  it('is left alone, and said so, in a version that is not covered', async () => {
    const install = async (nodeModules: string): Promise<void> => {
      await mkdir(join(nodeModules, 'openai'), { recursive: true });
      await symlink(repository, join(nodeModules, 'binnacle'));
      await writeFile(
        join(nodeModules, 'openai/package.json'),
        '{"name":"openai","version":"99.1.0","main":"index.js"}',
      );
      await writeFile(join(nodeModules, 'openai/index.js'), 'exports.OpenAI = class { static Chat = {}; };');
    };
    const seen = await runFiles({
      files: { 'main.cjs': `require('binnacle/register');\nconsole.log(Object.keys(require('openai')));` },
      args: ['main.cjs'],
      install,
    });
    expect(seen.stdout).toBe("[ 'OpenAI' ]\n");
    expect(seen.stderr).toMatch(
      /^\[binnacle\] BINNACLE_INSTRUMENTATION_VERSION_UNSUPPORTED: openai 99\.1\.0 is loaded/,
    );
  });

  it('fails as it would without binnacle when it cannot be loaded', async () => {
    const install = async (nodeModules: string): Promise<void> => {
      await mkdir(join(nodeModules, 'openai'), { recursive: true });
      await symlink(repository, join(nodeModules, 'binnacle'));
      await writeFile(
        join(nodeModules, 'openai/package.json'),
        '{"name":"openai","version":"7.1.0","main":"index.js"}',
      );
      await writeFile(join(nodeModules, 'openai/index.js'), 'throw new RangeError("it is broken");');
    };
    const seen = await runFiles({
      files: {
        'main.cjs': `require('binnacle/register');\ntry { require('openai'); } catch (error) { console.log(String(error)); }`,
      },
      args: ['main.cjs'],
      install,
    });
    expect([seen.stdout, seen.stderr]).toEqual(['RangeError: it is broken\n', '']);
  });
});
