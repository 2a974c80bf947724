import { readFileSync, writeFileSync } from 'node:fs';
import { agent, approval, queue, tool, workflow } from '../../../../src/index.ts';
import type { Carrier } from '../../../../src/index.ts';
import { start } from '../../../../src/start.ts';

/** A run that asks for an approval and puts a job into a queue, and what another process does with them later. */
const [phase = '', store = ''] = process.argv.slice(2);

interface Stored {
  readonly approval: Carrier;
  readonly job: Carrier;
}

start();

if (phase === 'begin') {
  workflow({ name: 'deploy', runId: 'run-1', trigger: 'webhook' }, (run) => {
    const job = queue.send({ name: 'builds', messageId: 'job-1' });
    const request = approval.request({ name: 'release', id: 'approval-1' });
    run.suspend('waiting_approval');
    writeFileSync(store, JSON.stringify({ approval: request, job } satisfies Stored));
  });
} else {
  const stored = JSON.parse(readFileSync(store, 'utf8')) as Stored;
  await queue.process(stored.job, () => tool({ name: 'build' }, async () => 'built'));
  await approval.decide(stored.approval, 'approved', () =>
    workflow({ name: 'deploy', trigger: 'webhook', resumeFrom: stored.approval }, () =>
      agent({ name: 'releaser' }, async () => 'released'),
    ),
  );
}
