/** Begins a workflow, and ends without ending it: after so many milliseconds, or when it is told to (SIGUSR2). */
import { start } from 'binnacle/sdk';
import { workflow } from 'binnacle';

start();
workflow.start({ name: 'forgotten' });
const held = setTimeout(() => {}, Number(process.argv[2]));
process.once('SIGUSR2', () => clearTimeout(held));
