import { readFileSync } from 'node:fs';
import { approval, workflow } from '../../../../src/index.ts';
import { start } from '../../../../src/start.ts';

/** One of several processes over one store, of which the leader reports what the store holds. */
const [role = '', store = ''] = process.argv.slice(2);

interface Row {
  readonly workflow: string;
  readonly requestedAt: string;
}

const telemetry = start();
const rows = (): Row[] => JSON.parse(readFileSync(store, 'utf8')) as Row[];
const isLeader = role === 'leader';

approval.observePending(async () =>
  isLeader ? rows().map((row) => ({ workflow: row.workflow, requestedAt: new Date(row.requestedAt) })) : undefined,
);
workflow.observeActive(async () =>
  isLeader ? rows().map((row) => ({ name: row.workflow, state: 'waiting_approval' as const })) : undefined,
);
const busy = workflow.start({ name: 'deploy' });
await telemetry.flush();
busy.end();
