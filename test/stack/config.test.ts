import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildEngine, type EngineName, engines, findTempo, tempoMissingReason } from '../../deploy/native/index.ts';
import { chooseFreePorts } from '../../deploy/native/ports.ts';
import { renderPrometheusConfiguration } from '../../deploy/native/render-prometheus-configuration.ts';
import { createStackEnvironment } from '../../deploy/native/stack-environment.ts';

const root = resolve(import.meta.dirname, '../..');
const collectorFile = join(root, 'deploy/collector/collector.yaml');
const directories = new Map<EngineName, string>();
let scratch: string;
let tempoBinary: string | undefined;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'binnacle-config-'));
  tempoBinary = await findTempo();
  for (const { name, module } of Object.values(engines)) {
    if (module) directories.set(name, await buildEngine(module, { report: (line) => console.log(line) }));
  }
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs a checker; a failure shows what it wrote. */
function run(binary: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolveRun) => {
    execFile(binary, args, { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, stdout, stderr) =>
      resolveRun(error ? `failed: ${stdout}${stderr}` : 'accepted'),
    );
  });
}

function binaryOf(engine: EngineName, name: string): string {
  return engine === 'tempo' ? (tempoBinary ?? '') : join(directories.get(engine) ?? '', name);
}

const checkers = [
  {
    engine: 'collector' as const,
    file: collectorFile,
    check: (file: string, env?: Record<string, string>) =>
      run(binaryOf('collector', 'collector'), ['validate', `--config=${file}`], env),
  },
  {
    engine: 'prometheus' as const,
    file: join(root, 'prometheus/prometheus.yml'),
    check: (file: string) => run(binaryOf('prometheus', 'promtool'), ['check', 'config', file]),
  },
  {
    engine: 'alertmanager' as const,
    file: join(root, 'deploy/alertmanager/alertmanager.yml'),
    check: (file: string) => run(binaryOf('alertmanager', 'amtool'), ['check-config', file]),
  },
  {
    engine: 'loki' as const,
    file: join(root, 'loki/loki.yaml'),
    check: (file: string, env?: Record<string, string>) =>
      run(binaryOf('loki', 'loki'), [`-config.file=${file}`, '-config.expand-env=true', '-verify-config'], env),
  },
  {
    engine: 'tempo' as const,
    file: join(root, 'tempo/tempo.yaml'),
    check: (file: string, env?: Record<string, string>) =>
      run(binaryOf('tempo', 'tempo'), [`-config.file=${file}`, '-config.expand-env=true', '-config.verify=true'], env),
  },
];

async function nativeContext() {
  return { ports: await chooseFreePorts(), dataDirectory: scratch, engines: [], collectorOverlays: [] };
}

describe.each(checkers)('the configuration of $engine', ({ engine, file, check }) => {
  it('passes its own checker as the container reads it', async ({ skip }) => {
    skip(engine === 'tempo' && !tempoBinary, tempoMissingReason);
    expect(await check(file)).toBe('accepted');
  });

  it('passes its own checker as the native stack reads it', async ({ skip }) => {
    skip(engine === 'tempo' && !tempoBinary, tempoMissingReason);
    expect(await check(file, createStackEnvironment(await nativeContext()))).toBe('accepted');
  });

  it('is refused by that checker with an unknown key in it', async ({ skip }) => {
    skip(engine === 'tempo' && !tempoBinary, tempoMissingReason);
    const broken = join(scratch, basename(file));
    await writeFile(broken, `${await readFile(file, 'utf8')}\nno_such_key: 1\n`);
    expect(await check(broken)).toContain('no_such_key');
  });
});

describe('the variants of the configuration', () => {
  it.each(['passed-on', 'without-tempo'])('lets the Collector take the overlay %s', async (overlay) => {
    const overlayFile = join(root, `deploy/collector/overlays/${overlay}.yaml`);
    const args = ['validate', `--config=${collectorFile}`, `--config=${overlayFile}`];
    expect(await run(binaryOf('collector', 'collector'), args)).toBe('accepted');
  });

  it.each([
    { title: 'all engines', started: Object.keys(engines) as EngineName[] },
    { title: 'Prometheus alone', started: ['prometheus'] as EngineName[] },
  ])('renders a configuration for $title that promtool accepts and that names no container', async ({ started }) => {
    const text = await readFile(join(root, 'prometheus/prometheus.yml'), 'utf8');
    const context = { ...(await nativeContext()), engines: started };
    const rendered = renderPrometheusConfiguration(text, context, join(root, 'prometheus/rules'));
    const file = join(scratch, 'rendered.yml');
    await writeFile(file, rendered);
    expect(await run(binaryOf('prometheus', 'promtool'), ['check', 'config', file])).toBe('accepted');
    const targets = [...rendered.matchAll(/targets: \['([^']+)'\]/g)].map((match) => match[1]);
    expect(targets.every((target) => target?.startsWith('127.0.0.1:'))).toBe(true);
    // Alertmanager is named twice: as a target and as where alerts go.
    expect(targets).toHaveLength(started.includes('alertmanager') ? started.length + 1 : started.length);
  });
});
