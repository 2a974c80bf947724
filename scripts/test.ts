/** `npm test`: builds what the child processes of the tests load, then runs the unit and the integration tests. */
import { run } from './run.ts';
import { countTests } from './test/count-tests.ts';

const built = await run('node', ['scripts/build.ts']);
if (!built.ok) process.exit(1);
const { ok } = await run('vitest', [
  'run',
  '--project',
  'unit',
  '--project',
  'integration',
  ...countTests.vitestArguments,
  ...process.argv.slice(2),
]);
console.log(countTests.summary());
process.exitCode = ok ? 0 : 1;
