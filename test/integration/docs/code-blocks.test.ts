import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import { codeBlocks } from './code-blocks.ts';

const root = join(import.meta.dirname, '../../..');
const scratch = join(root, `test-results/docs-${process.pid}`);
const blocks = codeBlocks(root);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const COMMAND_SOURCES = join(root, 'cli/src/commands');

/** What a shell line of the docs refers to, if it refers to something of this repository. */
function missingTarget(line: string): string | undefined {
  const script = /^npm (?:run )?([\w:-]+)/.exec(line)?.[1];
  if (script !== undefined && !['ci', 'install', 'i'].includes(script) && scripts[script] === undefined)
    return `script ${script}`;
  const command = /npx binnacle ([a-z]+)/.exec(line)?.[1];
  if (command !== undefined && !existsSync(join(COMMAND_SOURCES, `${command}.ts`))) return `command ${command}`;
  const file = /-f (\S+)/.exec(line)?.[1] ?? /^(?:bash|\.\/)(\S+\.sh)/.exec(line)?.[1];
  return file !== undefined && !existsSync(join(root, file)) ? `file ${file}` : undefined;
}

describe('the code blocks of the documentation', () => {
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it.for(blocks.filter(({ language }) => language === 'ts').map((block) => [block.place, block] as const))(
    '%s runs to its end without a warning',
    async ([place, { code }]) => {
      const receiver = await startReceiver({ grpc: true });
      const directory = join(scratch, place.replaceAll(/[^\w]+/g, '-'));
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'documented', type: 'module' }));
      writeFileSync(join(directory, 'main.ts'), code);
      try {
        const endpoint = code.includes("'grpc'") ? receiver.grpcUrl : receiver.httpUrl;
        const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint ?? '', BINNACLE_SPOOL_DIRECTORY: join(directory, 'spool') };
        const result = await runProgram({ args: [join(directory, 'main.ts')], cwd: directory, env });
        expect(result).toMatchObject({ code: 0, stderr: '' });
      } finally {
        await receiver.close();
      }
    },
  );

  it.each(blocks.filter(({ language }) => language === 'sh').map((block) => [block.place, block] as const))(
    '%s names only scripts, commands and files that exist',
    (_place, { code }) => {
      const missing = code
        .split('\n')
        .map((line) => missingTarget(line.trim()))
        .filter((target) => target !== undefined);
      expect(missing).toEqual([]);
    },
  );
});
