import { join } from 'node:path';
import type { RunningConsole } from '../../support/run-console.ts';
import { runProgram, startProgram } from '../../support/run-program.ts';
import type { Program } from '../../support/run-program.ts';
import { eventually } from './see.ts';

const programs = join(import.meta.dirname, '../programs');

/** Sends the runs `run-finished`, `run-longer`, `run-failed` and `run-waiting` with our own SDK; another prefix makes others of them. */
export async function sendRuns({ httpUrl }: RunningConsole, prefix = 'run-'): Promise<void> {
  const { code, stderr } = await runProgram({
    args: [join(programs, 'send-runs.ts'), prefix],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl },
  });
  if (code !== 0 || stderr !== '') throw new Error(`sending ended with ${code}:\n${stderr}`);
}

/** Starts a run which goes on until SIGUSR2; the console knows of it when this resolves. */
export async function startLiveRun({ httpUrl, get }: RunningConsole, runId = 'run-live'): Promise<Program> {
  const program = startProgram({
    args: [join(programs, 'run-live.ts'), runId],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl },
    timeoutMillis: 300_000,
  });
  await program.printed('running');
  // What is open is reported twice a second.
  const reports = eventually(() => get(`/runs/${runId}`).catch(() => undefined));
  try {
    await reports.toMatchObject({ summary: { state: 'running' } });
  } catch (error) {
    program.process.kill('SIGKILL');
    throw error;
  }
  return program;
}
