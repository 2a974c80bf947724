/**
 * `npm run test:browser`: the page of the packed console, in a real browser. Without a Chromium every test is skipped and says how
 * to get one; with `BINNACLE_REQUIRE_CHROMIUM=1` that is a failure.
 */
import { findChromium, NO_CHROMIUM } from '../test/browser/support/find-chromium.ts';
import { run } from './run.ts';
import { countTests } from './test/count-tests.ts';

if (findChromium() === undefined) {
  console.error(NO_CHROMIUM);
  if (process.env['BINNACLE_REQUIRE_CHROMIUM'] === '1') process.exit(1);
}
const built = await run('node', ['scripts/build.ts']);
if (!built.ok) process.exit(1);
const { ok } = await run('vitest', [
  'run',
  '--project',
  'browser',
  ...countTests.vitestArguments,
  '--reporter=verbose',
  ...process.argv.slice(2),
]);
console.log(countTests.summary());
process.exitCode = ok ? 0 : 1;
