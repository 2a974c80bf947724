/** Begins a workflow, waits until a console was told of it, and ends without ending it. */
import { start } from 'binnacle/sdk';
import { workflow } from 'binnacle';

start();
workflow.start({ name: 'forgotten' });
setTimeout(() => {}, 2_500);
