/**
 * `npm run bench` measures everything and writes `benchmarks/results.json` and `docs/benchmarks.md`. With `--quick`, or
 * `--only <name>`, it prints what it measured and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from '../scripts/generate/format.ts';
import { bench as agent } from './agent-operation.ts';
import { bench as consoleIngest } from './console-ingest.ts';
import { bench as consoleQueries } from './console-queries.ts';
import { bench as consoleStart } from './console-start.ts';
import { describeMachine } from './machine.ts';
import { bench as metric } from './metric-record.ts';
import { benchmarksPage, describeReport } from './page.ts';
import type { BenchOptions, Report } from './report.ts';
import { bench as startup } from './startup.ts';
import { bench as throughput } from './throughput.ts';

const benchmarks: Readonly<Record<string, (options: BenchOptions) => Promise<Report>>> = {
  startup,
  throughput,
  agent,
  metric,
  'console-start': consoleStart,
  'console-ingest': consoleIngest,
  'console-queries': consoleQueries,
};

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const names = values.only ?? Object.keys(benchmarks);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);
  process.exit(1);
}

const root = join(import.meta.dirname, '..');
execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });

const machine = describeMachine();
const reports: Report[] = [];
for (const name of names) {
  console.error(`${name} ...`);
  const report = await benchmarks[name]?.({ quick: values.quick });
  if (report === undefined) continue;
  console.log(describeReport(report));
  reports.push(report);
}

if (!values.quick && values.only === undefined) {
  const results = { machine, reports };
  for (const [path, content] of [
    ['benchmarks/results.json', JSON.stringify(results)],
    ['docs/benchmarks.md', benchmarksPage(results)],
  ] as const) {
    writeFileSync(join(root, path), format(path, content));
  }
}
