/** Begins a workflow, and ends without ending it: after so many milliseconds, or when it is told to (SIGUSR2). */
import { start } from 'binnacle/sdk';
import { workflow } from 'binnacle';

start();
// The timer holds it: what is collected counts as ended.
const held = setTimeout((_open) => {}, Number(process.argv[2]), workflow.start({ name: 'forgotten' }));
process.once('SIGUSR2', () => clearTimeout(held));
