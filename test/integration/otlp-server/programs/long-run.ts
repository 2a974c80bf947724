/** Runs a workflow with a step until it is told to go on (SIGUSR2), then says what became of its telemetry. */
import { once } from 'node:events';
import { start } from 'binnacle/sdk';
import { step, tool, withContext, workflow } from 'binnacle';

const handle = start();
const goOn = once(process, 'SIGUSR2');
const held = setInterval(() => {}, 60_000);

await withContext({ tenant: 'acme', session: 'session-7' }, () =>
  workflow({ name: 'import', runId: 'run-42', trigger: 'manual' }, () =>
    step({ name: 'read' }, async () => {
      await tool({ name: 'short' }, () => Promise.resolve());
      console.log('running');
      await goOn;
    }),
  ),
);
const end = once(process, 'SIGUSR2');
console.log('ended');
await end;
clearInterval(held);
await handle.flush();
console.log(JSON.stringify(handle.status()));
