import { fileURLToPath } from 'node:url';
import type { Receiver } from '../../../../src/otlp/index.ts';
import { startProgram } from '../../../support/run-program.ts';
import type { Program, ProgramResult } from '../../../support/run-program.ts';

const directory = fileURLToPath(new URL('.', import.meta.url));

/** Settings of telemetry, by environment variable. */
export type Settings = Readonly<Record<string, string>>;

/** Starts a program of this folder as a user would, with telemetry loaded before it. */
export function startScenario(scenario: string, settings: Settings, program = 'program.ts'): Program {
  return startProgram({ args: ['--import', 'binnacle/register', program, scenario], cwd: directory, env: settings });
}

export function runScenario(scenario: string, settings: Settings, program?: string): Promise<ProgramResult> {
  return startScenario(scenario, settings, program).exited;
}

/** The next start of the same application, which has nothing of its own to say. */
export function runNextStart(settings: Settings): Promise<ProgramResult> {
  return runScenario('idle', settings);
}

/** What the program emitted and arrived, in the words of the scenario. */
export function arrived(receiver: Receiver) {
  const spans = receiver.spans();
  const named = (start: string) => spans.filter(({ name }) => name.startsWith(start)).map(({ name }) => name);
  return {
    ended: named('ended'),
    open: named('open'),
    counters: Object.fromEntries(receiver.metrics().filter(isOfProgram).flatMap(lastValue)),
    lines: receiver
      .logRecords()
      .filter(isOfProgram)
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

function isOfProgram({ scope }: { readonly scope: { readonly name: string } }): boolean {
  return scope.name === 'test';
}

function lastValue({ name, sum }: ReturnType<Receiver['metrics']>[number]): [string, unknown][] {
  const point = sum?.dataPoints.at(-1);
  return point === undefined ? [] : [[name, Number(point.asInt ?? point.asDouble)]];
}
