import { start } from './start.ts';

/** `node --import binnacle/register app.js`: starts with the environment's settings. */
start();
