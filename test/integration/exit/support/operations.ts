/** Ends in the way that is named while operations are open. Telemetry is started by `--import binnacle/register`. */
import { agent, inference, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';

const ends: Record<string, () => void> = {
  exit: () => begin(() => process.exit(1)),
  crash: () =>
    begin(() => {
      setTimeout(() => {
        throw new TypeError('boom');
      });
    }),
  drain: () => begin(() => {}),
  signal: () =>
    begin(() => {
      setInterval(() => {}, 1_000);
      process.stdout.write('ready\n');
    }),
  // Started already: it says so and gives the handle.
  shutdown: () => begin(() => void start().shutdown()),
  'exit before a late end': () => {
    const run = workflow.start({ name: 'deploy' });
    const releaser = run.run(() => agent.start({ name: 'releaser' }));
    releaser.run(() => inference.start({ provider: 'openai', model: 'gpt-5' }));
    process.on('exit', () => {
      releaser.end('success');
      run.end('success');
    });
    process.exit(1);
  },
};

/** A run whose agent waits for its model for ever. */
function begin(then: () => void): void {
  void workflow({ name: 'deploy' }, () =>
    agent({ name: 'releaser' }, async () => {
      const { promise } = Promise.withResolvers<void>();
      void inference({ provider: 'openai', model: 'gpt-5' }, () => promise);
      then();
      await promise;
    }),
  );
}

ends[process.argv[2] ?? '']?.();
