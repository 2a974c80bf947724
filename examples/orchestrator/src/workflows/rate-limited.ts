import { analyse } from '../agents/analyst.ts';
import type { WorkflowDefinition } from './definition.ts';

/** An agent whose model refuses at first: it waits as long as it is told, and succeeds. */
export const rateLimited: WorkflowDefinition = {
  name: 'rate-limited',
  async start() {
    const assessment = await analyse('simulate-rate-limit', 'Nothing was found.');
    return { status: 'succeeded', result: { assessment } };
  },
};
