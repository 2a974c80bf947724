import { table } from '../scripts/generate/markdown-table.ts';
import type { Machine } from './machine.ts';
import type { Aim, Report } from './report.ts';

export interface Results {
  readonly machine: Machine;
  readonly reports: readonly Report[];
}

/** Above it, other processes took part of the two cores of the machine that this was first measured on. */
const QUIET_LOAD = 0.7;

/** Writes `docs/benchmarks.md` out of the results. */
export function benchmarksPage({ machine, reports }: Results): string {
  return [introduction(machine), ...reports.map(describeReport)].join('\n');
}

function introduction({ cpu, cores, memoryGiB, platform, node, loadBefore }: Machine): string {
  const quiet = `The machine was quiet (load ${loadBefore}).`;
  const busy = `The machine was busy with other work (load ${loadBefore}): the ratios hold better than the times, and the spread says how well.`;
  return `# Benchmarks

Made from \`benchmarks/results.json\`, which \`npm run bench\` writes together with this page.

Every number stands beside that of a named peer, measured in turns in the same run; compare the ratios, because the times belong to the
machine. The spread is the distance between the first and the third quartile.

Measured with Node ${node} on ${platform}, ${cores} cores of ${cpu}, ${memoryGiB} GiB. ${loadBefore < QUIET_LOAD ? quiet : busy}
`;
}

/** One benchmark as Markdown: how it was done, what came out, and what was aimed at. */
export function describeReport({ title, method, unit, ratioTo, rows, aims }: Report): string {
  const rowTable = table(
    ['', `median (${unit})`, 'minimum', 'spread', 'ratio', ''],
    rows.map(({ task, median, min, spread, ratio, note }) => [
      task,
      ...[median, min, spread].map(decimal),
      ratio.toFixed(2),
      note ?? '',
    ]),
  );
  return `## ${title}\n\n${method}\nThe ratio is to ${ratioTo}.\n\n${rowTable}\n${aims.map(describeAim).join('\n')}\n`;
}

function describeAim({ text, reached, holds }: Aim): string {
  return `- Aim: ${text}. Reached: ${decimal(reached)}${holds ? '' : ', which **falls short**'}.`;
}

/** Three digits that count. */
function decimal(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
}
