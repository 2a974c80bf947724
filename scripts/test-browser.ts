/**
 * `npm run test:browser`: the page of the packed console, in a real browser. Without a Chromium every test is skipped and says how
 * to get one; with `BINNACLE_REQUIRE_CHROMIUM=1` that is a failure.
 */
import { findChromium, NO_CHROMIUM } from '../test/browser/support/find-chromium.ts';
import { buildForTests, runTests } from './test/run-tests.ts';

if (findChromium() === undefined) {
  console.error(NO_CHROMIUM);
  if (process.env['BINNACLE_REQUIRE_CHROMIUM'] === '1') process.exit(1);
}
await buildForTests();
await runTests(['browser'], '--reporter=verbose');
