/** Begins a workflow and does not get beyond its second step or, given the carrier that it prints, goes on with it in a further attempt. */
import { setTimeout as wait } from 'node:timers/promises';
import { step, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';

start();
const [, , resumeFrom] = process.argv;
if (resumeFrom === undefined) {
  await workflow({ name: 'import' }, async (run) => {
    await step({ name: 'one' }, () => wait(20));
    await step({ name: 'two' }, () => {
      console.log(JSON.stringify(run.carrier()));
      return wait(200_000);
    });
  });
} else await workflow({ name: 'import', resumeFrom }, () => step({ name: 'two' }, () => wait(20)));
