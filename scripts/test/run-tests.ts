import { run } from '../run.ts';
import { countTests } from './count-tests.ts';

/** Builds what the child processes of tests load. Ends the script where that fails. */
export async function buildForTests(): Promise<void> {
  const { ok } = await run('node', ['scripts/build.ts']);
  if (!ok) process.exit(1);
}

/** Runs the tests of these projects with the script's own arguments, says what failed and counts them; the exit code says whether all passed. */
export async function runTests(projects: readonly string[], ...args: readonly string[]): Promise<void> {
  const chosen = projects.flatMap((project) => ['--project', project]);
  const own = process.argv.slice(2);
  const { ok } = await run('vitest', ['run', ...chosen, ...countTests.vitestArguments, ...args, ...own]);
  console.log(countTests.summary());
  process.exitCode = ok ? 0 : 1;
}
