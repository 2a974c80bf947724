/** Two runs that finish, one that fails and one that waits for an approval; their ids begin with the argument. Then it ends. */
import { approval, createLogger, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';
import { runReport } from './report-workflow.ts';

const [, , prefix = 'run-'] = process.argv;
const telemetry = start({
  serviceName: 'reports',
  environment: 'test',
  genAi: { captureContent: 'SPAN_ONLY' },
});

await runReport({ runId: `${prefix}finished`, sources: ['archive', 'newsroom'] });
await runReport({ runId: `${prefix}longer`, sources: ['archive', 'newsroom', 'library'] });
const failure = Object.assign(new Error('time-out after 10 s'), { name: 'TimeoutError' });
await runReport({ runId: `${prefix}failed`, sources: ['archive', 'newsroom'], failure }).catch(() => undefined);
await workflow({ name: 'publish', runId: `${prefix}waiting`, trigger: 'api' }, async (run) => {
  createLogger({ component: 'publisher' }).warn('nobody has approved it yet');
  approval.request({ name: 'publication', id: 'approval-1' });
  run.suspend('waiting_approval');
});
await telemetry.shutdown();
