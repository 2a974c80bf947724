import { createLogger, queue, task } from 'binnacle';
import { write } from './agents/writer.ts';
import { takeJob } from './database/jobs.ts';
import type { Job } from './database/jobs.ts';
import { sendNotification } from './tools/send-notification.ts';

const logger = createLogger({ component: 'digests' });

/** Works on the queue until it is empty. A digest that fails is left out; the others go on. */
export async function drainDigests(): Promise<void> {
  for (let job = await takeJob('digests'); job; job = await takeJob('digests')) {
    try {
      await workOn(job);
    } catch (error) {
      logger.error('A digest could not be written', error, { taskId: job.id });
    }
  }
}

function workOn({ id, payload, carrier }: Job): Promise<void> {
  return queue.process(carrier, () =>
    task({ name: 'write-digest', id }, async () => {
      const text = await write(payload.topic);
      await sendNotification(payload.team, text);
      logger.info('Digest written', { taskId: id, topic: payload.topic });
    }),
  );
}
