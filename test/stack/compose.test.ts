import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildEngine, type EngineName, engines, findTempo, tempoMissingReason } from '../../deploy/native/index.ts';
import { defaultPorts, isPortFree } from '../../deploy/native/ports.ts';

/** The official images as far as the stack needs them: where the binaries are, whose they run as, what a volume takes over. */
const images: Readonly<
  Record<EngineName, { name: string; user: number; binaries: Record<string, string>; data?: string }>
> = {
  collector: {
    name: 'otel/opentelemetry-collector-contrib:0.158.0',
    user: 10_001,
    binaries: { '/otelcol-contrib': 'collector' },
  },
  prometheus: {
    name: 'prom/prometheus:v3.14.0',
    user: 65_534,
    binaries: { '/bin/prometheus': 'prometheus', '/bin/promtool': 'promtool' },
    data: '/prometheus',
  },
  alertmanager: {
    name: 'prom/alertmanager:v0.31.1',
    user: 65_534,
    binaries: { '/bin/alertmanager': 'alertmanager' },
    data: '/alertmanager',
  },
  loki: { name: 'grafana/loki:3.7.6', user: 10_001, binaries: { '/usr/bin/loki': 'loki' }, data: '/loki' },
  tempo: { name: 'grafana/tempo:3.0.3', user: 10_001, binaries: { '/tempo': 'tempo' }, data: '/var/tempo' },
};

const root = resolve(import.meta.dirname, '../..');
const scratch = join(tmpdir(), `binnacle-compose-${process.pid}`);
// A container store of the test's own: its images bear the official names.
const environment = {
  ...process.env,
  CONTAINERS_CONF: join(scratch, 'containers.conf'),
  CONTAINERS_STORAGE_CONF: join(scratch, 'storage.conf'),
  CONTAINER_ENGINE: 'podman',
};
const execute = promisify(execFile);

async function call(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute(command, args, { cwd: root, env: environment, maxBuffer: 2 ** 26 });
  return stdout;
}

function compose(...args: string[]): Promise<string> {
  return call('podman-compose', '-f', 'docker-compose.observability.yml', ...args);
}

async function findReasonToSkip(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'podman makes the networks of a compose file as root only';
  for (const command of ['podman', 'podman-compose']) {
    const isInstalled = await execute(command, ['--version']).then(
      () => true,
      () => false,
    );
    if (!isInstalled) return `${command} is not installed`;
  }
  const free = await Promise.all(Object.values(defaultPorts).map(isPortFree));
  return free.every(Boolean) ? undefined : 'somebody else uses the ports of the stack';
}

async function importImage(name: EngineName, directory: string): Promise<void> {
  const image = images[name];
  const files = join(scratch, name);
  await mkdir(join(files, 'tmp'), { recursive: true });
  for (const [target, binary] of Object.entries(image.binaries)) {
    await mkdir(dirname(join(files, target)), { recursive: true });
    await cp(join(directory, binary), join(files, target));
  }
  const archive = `${files}.tar`;
  await call('tar', '-C', files, '-cf', archive, '.');
  if (image.data) {
    await mkdir(join(scratch, 'data', image.data), { recursive: true });
    const owner = [`--owner=${image.user}`, `--group=${image.user}`];
    await call('tar', '-C', join(scratch, 'data'), ...owner, '-rf', archive, `.${image.data}`);
  }
  const entryPoint = `ENTRYPOINT ["${Object.keys(image.binaries)[0]}"]`;
  await call(
    'podman',
    'import',
    '--change',
    entryPoint,
    '--change',
    `USER ${image.user}`,
    archive,
    `docker.io/${image.name}`,
  );
  await rm(files, { recursive: true });
  await rm(archive);
}

const reasonToSkip = await findReasonToSkip();
const tempoBinary = await findTempo();
const services = (Object.keys(engines) as EngineName[]).filter((name) => name !== 'tempo' || tempoBinary);
const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee00';

async function sendTelemetry(): Promise<void> {
  const now = `${Date.now()}000000`;
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'probe' } }] };
  const span = {
    traceId,
    spanId: 'c0ffee00c0ffee00',
    name: 'probe',
    kind: 1,
    startTimeUnixNano: now,
    endTimeUnixNano: now,
  };
  const logRecord = { timeUnixNano: now, severityText: 'info', body: { stringValue: 'probed' }, traceId };
  const point = { startTimeUnixNano: now, timeUnixNano: now, asInt: '3' };
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point] };
  const bodies = {
    traces: { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] },
    logs: { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [logRecord] }] }] },
    metrics: { resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [{ name: 'probes', sum }] }] }] },
  };
  for (const [signal, body] of Object.entries(bodies)) {
    const response = await fetch(`http://127.0.0.1:4318/v1/${signal}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }
}

async function getText(url: string): Promise<string> {
  return (await fetch(url)).text();
}

/** What each engine answers about the telemetry that was sent. */
async function readTelemetry(): Promise<{ trace: string; log: string; metric: string }> {
  const lines = encodeURIComponent('{service_name="probe"}');
  const metric = encodeURIComponent('last_over_time(probes_total{job="probe"}[1h])');
  return {
    trace: tempoBinary ? await getText(`http://127.0.0.1:3200/api/v2/traces/${traceId}`) : tempoMissingReason,
    log: await getText(`http://127.0.0.1:3100/loki/api/v1/query_range?query=${lines}`),
    metric: await getText(`http://127.0.0.1:9090/api/v1/query?query=${metric}`),
  };
}

const sentTelemetry = {
  trace: tempoBinary ? expect.stringContaining('probe') : tempoMissingReason,
  log: expect.stringContaining('probed'),
  metric: expect.stringContaining('"3"'),
};
const patience = { timeout: 60_000, interval: 500 };

describe.skipIf(reasonToSkip)(
  `the compose file with podman${reasonToSkip ? ` (skipped: ${reasonToSkip})` : ''}`,
  () => {
    beforeAll(async () => {
      await mkdir(scratch);
      await writeFile(
        environment.CONTAINERS_CONF,
        '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n' +
          '[engine]\nruntime = "runc"\n[network]\nnetwork_backend = "netavark"\n',
      );
      const store = `driver = "overlay"\ngraphroot = "${scratch}/store"\nrunroot = "${scratch}/run"\n`;
      await writeFile(environment.CONTAINERS_STORAGE_CONF, `[storage]\n${store}`);
      for (const name of services) {
        const { module } = engines[name];
        const report = (line: string) => console.log(line);
        await importImage(name, module ? await buildEngine(module, { report }) : dirname(tempoBinary ?? ''));
      }
      await compose('up', '-d', ...services);
    });

    afterAll(async () => {
      // Without Grafana's container podman-compose complains, after it has removed the others.
      await compose('down', '--volumes', '--timeout', '5').catch(() => undefined);
      // The store is named here too: these images and no others.
      await call('podman', '--root', `${scratch}/store`, '--runroot', `${scratch}/run`, 'rmi', '--all', '--force');
      await execute('umount', [`${scratch}/store/overlay`]).catch(() => undefined);
      await rm(scratch, { recursive: true, force: true });
    });

    it('takes telemetry in and gives it to each engine', async () => {
      await expect.poll(() => getText('http://127.0.0.1:13133/'), patience).toContain('Server available');
      await sendTelemetry();
      await expect.poll(readTelemetry, patience).toEqual(sentTelemetry);
    });

    it.for(['tempo', 'prometheus', 'loki'] as const)(
      'calls %s healthy by the check of its image',
      async (name, { skip }) => {
        skip(!services.includes(name), tempoMissingReason);
        const check = (): Promise<string> =>
          call('podman', 'healthcheck', 'run', `binnacle-${name}`).then(() => 'healthy', String);
        await expect.poll(check, patience).toBe('healthy');
      },
    );

    it('gives everything back after a backup was restored over empty volumes', async () => {
      const backup = join(scratch, 'backup');
      await call('deploy/backup/backup.sh', 'save', backup);
      await call('deploy/backup/backup.sh', 'restore', backup);
      await expect.poll(readTelemetry, patience).toEqual(sentTelemetry);
    });
  },
);
