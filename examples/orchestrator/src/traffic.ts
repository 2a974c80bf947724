/** `npm run traffic -- --seed 1 --rate 2 --failure-share 0.1 --count 100`: triggers runs, decides approvals, and says what came of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from './traffic/client.ts';
import { planRuns } from './traffic/plan-runs.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:9002' },
    seed: { type: 'string', default: '1' },
    /** Runs a second. */
    rate: { type: 'string', default: '2' },
    'failure-share': { type: 'string', default: '0.1' },
    count: { type: 'string', default: '100' },
  },
});

const client = new Client(values.url);
const plan = planRuns({
  seed: Number(values.seed),
  count: Number(values.count),
  failureShare: Number(values['failure-share']),
});
const startedAtMillis = Date.now();
const runs: Promise<string>[] = [];

for (const planned of plan) {
  runs.push(client.runToEnd(planned));
  await sleep(1000 / Number(values.rate));
}

const counts = Object.entries(Object.groupBy(await Promise.all(runs), (status) => status));
console.log(`${runs.length} runs in ${((Date.now() - startedAtMillis) / 1000).toFixed(1)} s`);
for (const [status, ended] of counts) console.log(`${String(ended?.length).padStart(6)} ${status}`);
