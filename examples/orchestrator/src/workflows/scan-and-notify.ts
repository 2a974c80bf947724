import { createLogger } from 'binnacle';
import { analyse } from '../agents/analyst.ts';
import { notify } from '../agents/notifier.ts';
import { scan } from '../agents/scanner.ts';
import type { WorkflowDefinition } from './definition.ts';
import { repositoryOf } from './repository-of.ts';

const logger = createLogger({ component: 'security' });

/** Three agents, one after the other: look, weigh, tell. */
export const scanAndNotify: WorkflowDefinition = {
  name: 'scan-and-notify',
  async start(context) {
    const repository = repositoryOf(context);
    const report = await scan(repository);
    const assessment = await analyse(repository, report);
    const message = await notify('security', assessment);
    logger.info('Repository scanned', { repository });
    return { status: 'succeeded', result: { repository, message } };
  },
};
