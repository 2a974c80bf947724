/**
 * `npm run bench` measures everything, or with `--only <name>` what is named, prints it, and keeps it in
 * `benchmarks/results.json` and `docs/benchmarks.md`. With `--quick` it keeps nothing.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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
import type { Results } from './page.ts';
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
const machine = describeMachine();
execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });

const resultsPath = 'benchmarks/results.json';
const measured: Record<string, Results[string]> = {};
for (const [name, bench] of Object.entries(benchmarks)) {
  if (!names.includes(name)) continue;
  console.error(`${name} ...`);
  const report = { machine, ...(await bench({ quick: values.quick })) };
  console.log(describeReport(report));
  measured[name] = report;
}

if (!values.quick) {
  const kept = JSON.parse(readFileSync(join(root, resultsPath), 'utf8')) as Results;
  const all = { ...kept, ...measured };
  const results = Object.fromEntries(Object.keys(benchmarks).flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  for (const [path, content] of [
    [resultsPath, JSON.stringify(results)],
    ['docs/benchmarks.md', benchmarksPage(results)],
  ] as const) {
    writeFileSync(join(root, path), format(path, content));
  }
}
