/** A run, whose id is the argument, that goes on until SIGUSR2; then it finishes. */
import { agent, step, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';

const [, , runId = ''] = process.argv;
const telemetry = start({ serviceName: 'watcher', environment: 'test' });
const keepsAlive = setInterval(() => undefined, 1000);

await workflow({ name: 'watch-inbox', runId, trigger: 'event' }, async () => {
  await step({ name: 'prepare' }, async () => undefined);
  await step({ name: 'wait for mail' }, () =>
    agent({ name: 'reader' }, async () => {
      console.log('running');
      await new Promise((resolve) => process.once('SIGUSR2', resolve));
    }),
  );
});
await telemetry.shutdown();
clearInterval(keepsAlive);
