import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const PROGRAM = join(import.meta.dirname, '../../../cli/src/binnacle.ts');

/** Makes this Node look like one of 20: the version, and a function of `node:module` that came with 22. */
const pretence = `data:text/javascript,${encodeURIComponent(`
  import module, { syncBuiltinESMExports } from 'node:module';
  module.enableCompileCache = undefined;
  syncBuiltinESMExports();
  Object.defineProperty(process.versions, 'node', { value: '20.20.2' });
`)}`;

it.each(['runs', 'console', 'config'])(
  'says which Node "binnacle %s" needs, to one that is too old',
  async (command) => {
    const args = ['--conditions=binnacle-source', '--import', pretence, PROGRAM, command];
    const { code, stdout, stderr } = await runProgram({ args });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^\[binnacle\] BINNACLE_CLI_NODE: Node 20\.20\.2 is not supported; .*\n$/);
  },
);
