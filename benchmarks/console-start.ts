import { join } from 'node:path';
import { buildPage } from '../scripts/build/build-page.ts';
import { startConsole } from './console/binnacle.ts';
import { startJaeger } from './console/jaeger.ts';
import { summarize } from './report.ts';
import type { BenchOptions, Report } from './report.ts';

const AIM_MILLIS = 500;
const AIM_KILOBYTES = 200;
const root = join(import.meta.dirname, '..');

/** From the start of the process until it says where the page is, and what the largest page loads first. */
export async function bench({ quick }: BenchOptions): Promise<Report> {
  const rounds = quick ? 3 : 15;
  const ours: number[] = [];
  const peers: number[] = [];
  let residentBytes = 0;
  for (let round = -1; round < rounds; round += 1) {
    await using started = await startConsole();
    residentBytes = started.residentBytes();
    const before = performance.now();
    await using _peer = await startJaeger();
    if (round < 0) continue;
    ours.push(started.readyMillis);
    peers.push(performance.now() - before);
  }
  const [own, peer] = [summarize(ours), summarize(peers)];
  const { firstLoadBytes } = await buildPage(root);
  const kilobytes = firstLoadBytes / 1024;
  return {
    title: 'Start of the console',
    method: `Started ${rounds} times on an empty directory, in turns with Jaeger all-in-one; the clock runs until the console prints its link, and until Jaeger answers.`,
    unit: 'ms',
    ratioTo: 'Jaeger with badger',
    rows: [
      {
        task: 'binnacle console',
        ...own,
        ratio: own.median / peer.median,
        note: `${(residentBytes / 2 ** 20).toFixed(0)} MiB of memory at rest; the largest page loads ${kilobytes.toFixed(0)} KB of JavaScript first, gzipped`,
      },
      { task: 'Jaeger 1.76, badger', ...peer, ratio: 1 },
    ],
    aims: [
      { text: `ready in less than ${AIM_MILLIS} ms`, reached: own.median, holds: own.median < AIM_MILLIS },
      {
        text: `at most ${AIM_KILOBYTES} KB of JavaScript first, on any page`,
        reached: kilobytes,
        holds: kilobytes <= AIM_KILOBYTES,
      },
    ],
  };
}

if (import.meta.main) console.log(await bench({ quick: true }));
