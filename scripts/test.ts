/** `npm test`: builds what the child processes of the tests load, then runs the unit and the integration tests. */
import { buildForTests, runTests } from './test/run-tests.ts';

await buildForTests();
await runTests(['unit', 'integration']);
