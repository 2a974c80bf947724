import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { repositoryDirectory } from './directories.ts';
import { type EngineName, engineNames } from './engine.ts';
import { EngineGroup } from './engine-group.ts';
import { engines } from './engines.ts';
import { locateBinaries } from './locate-binaries.ts';
import { takeLockFile } from './lock-file.ts';
import { describePortHolder } from '../../cli/src/console/port-holder.ts';
import { chooseFreePorts, defaultPorts, isPortFree, type StackPorts } from './ports.ts';
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
  const dataDirectory = resolve(options.dataDirectory);
  const isWithoutTempo = skipped.some(({ engine }) => engine === 'tempo');
  const collectorOverlays = [...(isWithoutTempo ? [withoutTempoOverlay] : []), ...(options.collectorOverlays ?? [])];
  const context = { ports, dataDirectory, engines: [...binaries.keys()], collectorOverlays };
  const onDeath = options.onDeath ?? ((death) => report(death.message));
  const group = new EngineGroup(binaries, context, { report, onDeath, signal: options.signal });

  const releaseDataDirectory = await lockDataDirectory(dataDirectory);
  try {
    await group.startAll();
  } catch (error) {
    await releaseDataDirectory();
    throw error;
  }
  return {
    endpoints: describeEndpoints(ports),
    dataDirectory,
    engines: context.engines,
    skipped,
    kill: (name) => group.kill(name),
    restart: (name) => group.start(name),
    stop: async () => {
      await group.stopAll();
      await releaseDataDirectory();
    },
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
