/** `npm run test:stack`: the tests against the real engines, built first from their pinned modules where that has not been done. */
import { run } from './run.ts';
import { countTests } from './test/count-tests.ts';

const built = await run('node', ['scripts/build.ts']);
if (!built.ok) process.exit(1);
const { ok } = await run('vitest', [
  'run',
  '--project',
  'stack',
  ...countTests.vitestArguments,
  ...process.argv.slice(2),
]);
console.log(countTests.summary());
process.exitCode = ok ? 0 : 1;
