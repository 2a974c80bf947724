import { fileURLToPath } from 'node:url';
import type { Receiver } from '../../../../src/otlp/index.ts';
import { runProgram, startProgram } from '../../../support/run-program.ts';
import type { Program, ProgramResult } from '../../../support/run-program.ts';
import type { TelemetryOptions } from '../../delivery/support/start-telemetry.ts';

const program = fileURLToPath(new URL('program.ts', import.meta.url));

/** Starts a program that emits 50 ended and 3 open spans, 2 counters and 5 log lines, and then ends in the way that is named. */
export function startScenario(scenario: string, options: TelemetryOptions): Program {
  return startProgram({ args: [program, scenario], env: { TELEMETRY: JSON.stringify(options) } });
}

export async function runScenario(scenario: string, options: TelemetryOptions): Promise<ProgramResult> {
  return startScenario(scenario, options).exited;
}

/** The next start of the same application, which has nothing of its own to say. */
export function runNextStart(options: TelemetryOptions): Promise<ProgramResult> {
  return runProgram({ args: [program, 'idle'], env: { TELEMETRY: JSON.stringify(options) } });
}

/** What arrived, in the words of the scenario. */
export function arrived(receiver: Receiver) {
  const spans = receiver.spans();
  return {
    ended: spans.filter(({ name }) => name.startsWith('ended')).map(({ name }) => name),
    open: spans.filter(({ name }) => name.startsWith('open')).map(({ name }) => name),
    counters: Object.fromEntries(receiver.metrics().flatMap(lastValue)),
    lines: receiver
      .logRecords()
      .map(({ body }) => (body !== undefined && 'stringValue' in body ? body.stringValue : '')),
  };
}

/** What must have arrived, once each. */
export const everything = {
  ended: Array.from({ length: 50 }, (_, number) => `ended ${number}`),
  open: ['open 2', 'open 1', 'open 0'],
  counters: { first: 7, second: 9 },
  lines: Array.from({ length: 5 }, (_, number) => `line ${number}`),
};

function lastValue({ name, sum }: ReturnType<Receiver['metrics']>[number]): [string, unknown][] {
  const point = sum?.dataPoints.at(-1);
  return point === undefined ? [] : [[name, Number(point.asInt ?? point.asDouble)]];
}
