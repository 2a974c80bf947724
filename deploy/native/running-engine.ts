import { setTimeout as delay } from 'node:timers/promises';

import type { Engine, EngineContext, EngineName } from './engine.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { StackError } from './stack-error.ts';

const readyTimeoutMillis = 120_000;
const pollIntervalMillis = 100;

/** An engine that ended without being told to. */
export interface EngineDeath {
  readonly engine: EngineName;
  /** Exit code, signal, and the last lines that it wrote. */
  readonly message: string;
}

/** An engine that answers. */
export interface RunningEngine {
  /** Sends the signal and answers when the process is gone; what does not end in its time gets SIGKILL. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Who hears of an engine, and what stops the wait for its readiness. */
export interface StartOptions {
  /** Takes a line once the engine is ready. */
  readonly report: (line: string) => void;
  /** Hears of an end that nobody asked for, after the engine was ready. */
  readonly onDeath: (death: EngineDeath) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts an engine and waits until it is ready.
 * Throws `BINNACLE_STACK_ENGINE_DIED` and, after two minutes, `BINNACLE_STACK_ENGINE_NOT_READY`, both with its last lines.
 */
export async function startEngine(
  engine: Engine,
  binary: string,
  context: EngineContext,
  { report, onDeath, signal }: StartOptions,
): Promise<RunningEngine> {
  const engineProcess = await startEngineProcess(engine, binary, context);
  const end = createEnd(engineProcess, engine.stopTimeoutMillis);
  try {
    await waitUntilReady(engine, engineProcess, engine.readyUrl(context.ports), signal);
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
  report(`${engine.name}: ready`);
  let isEnding = false;
  void engineProcess.ended.then(async () => {
    if (!isEnding) onDeath({ engine: engine.name, message: await describeEnd(engine, engineProcess) });
  });
  return {
    end: (endSignal) => {
      isEnding = true;
      return end(endSignal);
    },
  };
}

async function waitUntilReady(
  engine: Engine,
  engineProcess: EngineProcess,
  url: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = performance.now() + readyTimeoutMillis;
  while (!(await answers(url))) {
    if (engineProcess.hasEnded()) {
      throw new StackError('BINNACLE_STACK_ENGINE_DIED', await describeEnd(engine, engineProcess));
    }
    if (performance.now() > deadline) {
      const lastLines = await engineProcess.readLastLines();
      throw new StackError('BINNACLE_STACK_ENGINE_NOT_READY', `${engine.name} did not answer at ${url}:\n${lastLines}`);
    }
    await delay(pollIntervalMillis, undefined, signal ? { signal } : {});
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function describeEnd(engine: Engine, engineProcess: EngineProcess): Promise<string> {
  const end = await engineProcess.ended;
  const how = end instanceof Error ? `could not be started (${end.message})` : `ended with ${end}`;
  return `${engine.name} ${how}; its last lines:\n${await engineProcess.readLastLines()}`;
}

function createEnd(engineProcess: EngineProcess, stopTimeoutMillis: number): RunningEngine['end'] {
  return async (signal) => {
    engineProcess.kill(signal);
    const patience = setTimeout(() => engineProcess.kill('SIGKILL'), stopTimeoutMillis);
    await engineProcess.ended;
    clearTimeout(patience);
  };
}
