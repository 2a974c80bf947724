import { randomUUID } from 'node:crypto';
import { queue } from 'binnacle';
import { addJob } from '../database/jobs.ts';
import { wakeWorker } from '../wake-worker.ts';
import type { WorkflowDefinition } from './definition.ts';

const TOPICS = ['advisories', 'releases', 'incidents'];

/** Hands the topics of the week to the worker. The run has done its part when they are queued; the worker goes on in its trace. */
export const weeklyDigest: WorkflowDefinition = {
  name: 'weekly-digest',
  async start({ team = 'platform' }) {
    for (const topic of TOPICS) {
      const id = randomUUID();
      const payload = { topic, team: String(team) };
      await queue.send({ name: 'digests', messageId: id }, (carrier) => addJob('digests', { id, payload, carrier }));
    }
    await wakeWorker();
    return { status: 'succeeded', result: { queued: TOPICS } };
  },
};
