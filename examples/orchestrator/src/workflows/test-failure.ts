import { scan } from '../agents/scanner.ts';
import type { WorkflowDefinition } from './definition.ts';

/** An agent whose model is away: it tries again, gives up, and the run fails. */
export const testFailure: WorkflowDefinition = {
  name: 'test-failure',
  async start() {
    const report = await scan('simulate-outage');
    return { status: 'succeeded', result: { report } };
  },
};
