import { table } from '../scripts/generate/markdown-table.ts';
import type { Machine } from './machine.ts';
import type { Aim, Report } from './report.ts';

/** A benchmark, and where it was run. */
export type MeasuredReport = Report & { readonly machine: Machine };

/** By the name of the benchmark. */
export type Results = Readonly<Record<string, MeasuredReport>>;

/** Above it, other processes took part of the two cores of the machine that this was first measured on. */
const QUIET_LOAD = 0.7;

const introduction = `# Benchmarks

Made from \`benchmarks/results.json\`, which \`npm run bench\` writes together with this page.

Every number stands beside that of a named peer, measured in turns in the same run; compare the ratios, because the times belong to the
machine. The spread is the distance between the first and the third quartile.
`;

/** Writes `docs/benchmarks.md` out of the results. */
export function benchmarksPage(results: Results): string {
  return [introduction, ...Object.values(results).map(describeReport)].join('\n');
}

/** One benchmark as Markdown: how it was done, what came out, and what was aimed at. */
export function describeReport({ title, method, unit, ratioTo, rows, aims, machine }: MeasuredReport): string {
  const rowTable = table(
    ['', `median (${unit})`, 'minimum', 'spread', 'ratio', ''],
    rows.map(({ task, median, min, spread, ratio, note }) => [
      task,
      ...[median, min, spread].map(decimal),
      ratio.toFixed(2),
      note ?? '',
    ]),
  );
  return `## ${title}\n\n${method}\nThe ratio is to ${ratioTo}.\n\n${describeMachine(machine)}\n\n${rowTable}\n${aims.map(describeAim).join('\n')}\n`;
}

function describeMachine({ cpu, cores, memoryGiB, platform, node, loadBefore }: Machine): string {
  const busy = ': the ratios hold better than the times, and the spread says how well';
  return `Measured with Node ${node} on ${platform}, ${cores} cores of ${cpu}, ${memoryGiB} GiB; load before it ${loadBefore}${loadBefore < QUIET_LOAD ? '' : busy}.`;
}

function describeAim({ text, reached, holds }: Aim): string {
  return `- Aim: ${text}. Reached: ${decimal(reached)}${holds ? '' : ', which **falls short**'}.`;
}

/** Three digits that count. */
function decimal(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
}
