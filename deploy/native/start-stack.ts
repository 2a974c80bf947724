import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { repositoryDirectory } from './directories.ts';
import { type EngineContext, type EngineName, engineNames } from './engine.ts';
import { engines } from './engines.ts';
import { locateBinaries } from './locate-binaries.ts';
import { takeLockFile } from './lock-file.ts';
import { describePortHolder } from './port-holder.ts';
import { chooseFreePorts, defaultPorts, isPortFree, type StackPorts } from './ports.ts';
import { type RunningEngine, startEngine } from './running-engine.ts';
import { StackError } from './stack-error.ts';
import type { Stack, StackEndpoints, StackOptions } from './stack.ts';

/**
 * Starts the engines without containers, building what is not built yet (minutes, once), and answers when all are ready.
 * When one does not start, those that did are ended. Tempo is left out, with its reason in `skipped`, where there is no binary.
 * Throws `StackError`: `BINNACLE_STACK_PORT_TAKEN`, `…_DATA_IN_USE`, `…_ENGINE_DIED`, `…_ENGINE_NOT_READY`, `…_GO_MISSING`, `…_BUILD_FAILED`, `…_TEMPO_UNUSABLE`.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const report = options.report ?? (() => undefined);
  const asked = engineNames.filter((name) => options.engines?.includes(name) ?? true);
  const ports = options.ports === 'free' ? await chooseFreePorts() : defaultPorts;
  if (options.ports === 'default') await checkPorts(asked, ports);
  const { binaries, skipped } = await locateBinaries(asked, { ...options, report });
  const context: EngineContext = {
    ports,
    dataDirectory: resolve(options.dataDirectory),
    engines: [...binaries.keys()],
    collectorOverlays: [
      ...(skipped.some(({ engine }) => engine === 'tempo') ? [withoutTempoOverlay] : []),
      ...(options.collectorOverlays ?? []),
    ],
  };
  const releaseDataDirectory = await lockDataDirectory(context.dataDirectory);

  const running = new Map<EngineName, RunningEngine>();
  const onDeath = options.onDeath ?? ((death) => report(death.message));
  const start = async (name: EngineName): Promise<void> => {
    const binary = binaries.get(name);
    if (binary === undefined)
      throw new StackError('BINNACLE_STACK_ENGINE_UNKNOWN', `${name} is not part of this stack`);
    running.set(name, await startEngine(engines[name], binary, context, { onDeath, signal: options.signal }));
    report(`${name}: ready`);
  };
  const stop = async (): Promise<void> => {
    await running.get('collector')?.end('SIGTERM');
    await Promise.all([...running.values()].map((engine) => engine.end('SIGTERM')));
    await releaseDataDirectory();
  };

  const starts = await Promise.allSettled(context.engines.map(start));
  const failed = starts.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    endpoints: describeEndpoints(ports),
    dataDirectory: context.dataDirectory,
    engines: context.engines,
    skipped,
    kill: async (name) => running.get(name)?.end('SIGKILL'),
    restart: start,
    stop,
  };
}

const overlaysDirectory = join(repositoryDirectory, 'deploy', 'collector', 'overlays');

/** Collector overlay: every span that is passed on to Tempo is also written to `collector/passed-on.jsonl` in the data directory. */
export const passedOnOverlay: string = join(overlaysDirectory, 'passed-on.yaml');

const withoutTempoOverlay = join(overlaysDirectory, 'without-tempo.yaml');

/** Two stacks would write into the same files, and a backup would copy files in the middle of a change. */
async function lockDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  await mkdir(dataDirectory, { recursive: true });
  const path = join(dataDirectory, 'stack.lock');
  const holder = await takeLockFile(path);
  if (holder !== undefined) {
    const message = `${dataDirectory} is used by the stack of pid ${holder}; end that one, or choose another directory with --data`;
    throw new StackError('BINNACLE_STACK_DATA_IN_USE', message);
  }
  return () => rm(path, { force: true });
}

async function checkPorts(names: readonly EngineName[], ports: StackPorts): Promise<void> {
  const taken: string[] = [];
  for (const engine of names.map((name) => engines[name])) {
    for (const port of engine.ports) {
      if (await isPortFree(ports[port])) continue;
      taken.push(`port ${ports[port]} (${port}) is held by ${await describePortHolder(ports[port])}`);
    }
  }
  if (taken.length > 0) {
    throw new StackError(
      'BINNACLE_STACK_PORT_TAKEN',
      `${taken.join('; ')}. End that process, or leave the engine out with --only.`,
    );
  }
}

function describeEndpoints(ports: StackPorts): StackEndpoints {
  const urlOf = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    otlpGrpc: urlOf(ports.collectorGrpc),
    otlpHttp: urlOf(ports.collectorHttp),
    collectorMetrics: `${urlOf(ports.collectorMetrics)}/metrics`,
    prometheus: urlOf(ports.prometheusHttp),
    alertmanager: urlOf(ports.alertmanagerHttp),
    loki: urlOf(ports.lokiHttp),
    tempo: urlOf(ports.tempoHttp),
  };
}
