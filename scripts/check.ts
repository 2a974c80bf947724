/** `npm run check`: every static check of the repository, each as one line; the output of those that fail is shown. */
import { installedTypes } from './check/installed-types.ts';
import { packageChecks } from './check/package-checks.ts';
import { run } from './run.ts';
import type { RunResult } from './run.ts';

interface Check {
  readonly name: string;
  readonly run: () => Promise<RunResult>;
}

const command = (name: string, binary: string, ...args: string[]): Check => ({
  name,
  run: () => run(binary, args, { quiet: true }),
});

const checks: readonly Check[] = [
  command('format', 'oxfmt', '--check'),
  command('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  command('types', 'tsc', '-p', 'tsconfig.json'),
  command('types of the page', 'tsc', '-p', 'cli/ui/tsconfig.json'),
  command('one copy of each OpenTelemetry package', 'node', 'scripts/check/single-copies.ts'),
  command('generated files are current', 'node', 'scripts/generate.ts', '--check'),
  command('no unused files, exports or dependencies', 'knip', '--treat-config-hints-as-errors'),
  command('build', 'node', 'scripts/build.ts'),
  ...packageChecks,
  installedTypes,
];

let failed = 0;
for (const check of checks) {
  const startedAtMillis = Date.now();
  const { ok, output } = await check.run();
  const seconds = ((Date.now() - startedAtMillis) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
  if (!ok) console.log(output);
  failed += ok ? 0 : 1;
}
console.log(`checks: ${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
