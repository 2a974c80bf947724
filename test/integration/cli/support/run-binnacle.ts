import { join } from 'node:path';
import { runProgram } from '../../../support/run-program.ts';
import type { ProgramResult } from '../../../support/run-program.ts';

const PROGRAM = join(import.meta.dirname, '../../../../cli/dist/binnacle.js');

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the built `binnacle` program to its end. */
export function runBinnacle(args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  return runProgram({ args: [PROGRAM, ...args], ...options });
}
