/**
 * `npm run test:stack`: the tests against the real engines, which are built first, where they are not yet, so that no test waits
 * for a compiler. Each test is listed; one that could not run with its reason.
 */
import { buildEngine, engines } from '../deploy/native/index.ts';
import { grafanaBinary } from '../test/stack/support/ask-grafana.ts';
import { buildForTests, runTests } from './test/run-tests.ts';

await buildForTests();
for (const { name, module } of Object.values(engines)) {
  if (module) await buildEngine(module, { report: (line) => console.log(line) });
  else console.log(`${name} is not built: it is taken from BINNACLE_TEMPO or PATH, where there is one`);
}
// Its tests are skipped where it cannot be built, and say why.
await grafanaBinary().catch((error: Error) => console.log(error.message));
await runTests(['stack'], '--reporter=verbose');
