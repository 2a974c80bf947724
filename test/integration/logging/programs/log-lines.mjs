import { trace } from '@opentelemetry/api';
import { createLogger, withContext, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';

const handle = start({ serviceName: 'agents' });
const logger = createLogger({ component: 'agent' });

const cause = Object.assign(new Error('connection reset'), { code: 'ECONNRESET' });
const failure = Object.assign(new Error('query failed', { cause }), { code: 'DB_QUERY', table: 'tasks' });

await withContext({ session: 's-1', tenant: 't-1', user: 'u-1' }, () =>
  workflow({ name: 'review', runId: 'r-1' }, () => {
    const child = logger.child({ projectId: 'p-1', agentId: 'planner' });
    child.info('Agent started', { taskId: 'task-1', duration: 150, attempts: 2 });
    child.warn('Retry scheduled', { apiKey: 'hidden-by-key', header: `Bearer ${'a'.repeat(40)}` });
    child.error('Database query failed', failure, { query: 'SELECT 1' });
    child.error('Thrown text', 'just text');
    child.debug('not shown at the level info');
    console.log(JSON.stringify({ expected: trace.getActiveSpan().spanContext() }));
  }),
);
logger.info('outside of any trace');
await handle.shutdown();
