import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type Stack, startStack } from '../../deploy/native/index.ts';
import { getJson } from '../support/get-json.ts';
import { createPrometheusClient } from '../support/prometheus-client.ts';
import { readLoki } from './support/read-loki.ts';

const script = join(import.meta.dirname, '../../deploy/backup/backup.sh');
const patience = { timeout: 60_000, interval: 250 };

interface Ending {
  readonly code: unknown;
  readonly written: string;
}

function runBackup(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ending> {
  return new Promise((resolve) => {
    execFile(script, args, { env: { PATH: process.env['PATH'], ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, written: stdout + stderr }),
    );
  });
}

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'binnacle-backup-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('a backup of the native stack', () => {
  const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee00';
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'probe' } }] };
  let archives: string;
  let data: string;
  let stack: Stack;

  beforeAll(async () => {
    archives = join(scratch, 'archives');
    data = join(scratch, 'data');
    await start();
  });

  afterAll(() => stack?.stop());

  async function start(): Promise<void> {
    const report = (line: string): void => console.log(line);
    stack = await startStack({ dataDirectory: data, ports: 'free', report });
  }

  async function post(url: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status).toBe(200);
  }

  function sendLine(text: string): Promise<void> {
    const logRecord = { timeUnixNano: `${Date.now()}000000`, severityText: 'info', body: { stringValue: text } };
    const resourceLogs = [{ resource, scopeLogs: [{ logRecords: [logRecord] }] }];
    return post(`${stack.endpoints.otlpHttp}/v1/logs`, { resourceLogs });
  }

  function sendSpan(): Promise<void> {
    const now = `${Date.now()}000000`;
    const times = { startTimeUnixNano: now, endTimeUnixNano: now };
    const span = { traceId, spanId: 'c0ffee00c0ffee00', name: 'probed', kind: 1, ...times };
    return post(`${stack.endpoints.otlpHttp}/v1/traces`, {
      resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }],
    });
  }

  function sendCount(): Promise<void> {
    const now = `${Date.now()}000000`;
    const dataPoints = [{ startTimeUnixNano: now, timeUnixNano: now, asInt: '3' }];
    const metrics = [{ name: 'probes', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } }];
    return post(`${stack.endpoints.otlpHttp}/v1/metrics`, {
      resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }],
    });
  }

  function silence(): Promise<void> {
    return post(`${stack.endpoints.alertmanager}/api/v2/silences`, {
      matchers: [{ name: 'alertname', value: 'Probe', isRegex: false }],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: 'probe',
      comment: 'probed',
    });
  }

  async function readLines(): Promise<string[]> {
    return (await readLoki(stack.endpoints.loki, '{service_name="probe"}')).map(({ text }) => text).sort();
  }

  /** What Prometheus, Alertmanager and, where it runs, Tempo hold. */
  async function readOthers(): Promise<object> {
    const silences = (await getJson(`${stack.endpoints.alertmanager}/api/v2/silences`)) as { comment: string }[];
    const trace = await fetch(`${stack.endpoints.tempo}/api/v2/traces/${traceId}`).then(
      (response) => response.text(),
      () => '',
    );
    return {
      count: await createPrometheusClient(stack.endpoints.prometheus).total('last_over_time(probes_total[1h])'),
      silences: silences.map(({ comment }) => comment),
      isTraced: trace.includes('probed'),
    };
  }

  it('is refused while the stack runs', async () => {
    const refused = `the stack of pid ${process.pid} uses ${data}; end it first\n`;
    expect(await runBackup(['save', archives, data])).toEqual({ code: 1, written: refused });
  });

  it('brings back what every engine kept, and what the Collector could not pass on yet', async () => {
    const others = { count: 3, silences: ['probed'], isTraced: stack.engines.includes('tempo') };
    await Promise.all([sendLine('stored'), sendSpan(), sendCount(), silence()]);
    await expect.poll(readOthers, patience).toEqual(others);
    await expect.poll(readLines, patience).toEqual(['stored']);
    await stack.kill('loki');
    await sendLine('still queued');
    await stack.stop();

    expect(await runBackup(['save', archives, data])).toMatchObject({ code: 0 });
    await rm(data, { recursive: true });
    await start();
    expect(await readOthers()).toEqual({ count: undefined, silences: [], isTraced: false });
    expect(await readLines()).toEqual([]);
    await stack.stop();

    expect(await runBackup(['restore', archives, data])).toMatchObject({ code: 0 });
    await start();
    await expect.poll(readOthers, patience).toEqual(others);
    await expect.poll(readLines, patience).toEqual(['still queued', 'stored']);
  });

  it('replaces nothing where an archive is cut off', async () => {
    const kept = join(scratch, 'kept');
    const broken = join(scratch, 'broken');
    await mkdir(join(kept, 'loki'), { recursive: true });
    await writeFile(join(kept, 'loki', 'chunk'), 'x'.repeat(100_000));
    expect(await runBackup(['save', broken, kept])).toMatchObject({ code: 0 });
    await truncate(join(broken, 'loki.tar'), 50_000);
    const { code, written } = await runBackup(['restore', broken, kept]);
    expect(code).toBe(1);
    expect(written).toContain(`${broken}/loki.tar cannot be read; nothing was replaced`);
    expect(await readdir(join(kept, 'loki'))).toEqual(['chunk']);
  });

  it('replaces nothing where there is no archive', async () => {
    const empty = join(scratch, 'empty');
    await mkdir(empty);
    const { code, written } = await runBackup(['restore', empty, join(scratch, 'no data')]);
    expect(code).toBe(1);
    expect(written).toContain(`${empty}/*.tar cannot be read; nothing was replaced`);
  });
});

describe('a backup of containers', () => {
  let archives: string;
  let calls: string;
  let engine: string;

  /** Stands in for docker: Grafana's container is stopped, the others run; what `FAULT` says happens while Loki is copied. */
  const standIn = `#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
  *State.Running*binnacle-grafana) echo false ;;
  *State.Running*) echo true ;;
  'cp binnacle-loki:'*) echo half; eval "$FAULT" ;;
  cp*) echo whole ;;
esac
`;

  beforeEach(async ({ task }) => {
    const directory = join(scratch, task.id);
    archives = join(directory, 'archives');
    calls = join(directory, 'calls');
    engine = join(directory, 'engine');
    await mkdir(directory);
    await writeFile(engine, standIn, { mode: 0o755 });
  });

  async function save(fault: string): Promise<{ code: unknown; started: string[] }> {
    const { code } = await runBackup(['save', archives], { CONTAINER_ENGINE: engine, CALLS: calls, FAULT: fault });
    const called = (await readFile(calls, 'utf8')).split('\n');
    return {
      code,
      started: called.filter((call) => call.startsWith('start ')).map((call) => call.split('-').at(-1) ?? ''),
    };
  }

  const running = ['collector', 'tempo', 'prometheus', 'loki', 'alertmanager'];

  it('saves each, and starts those again that ran', async () => {
    expect(await save('true')).toEqual({ code: 0, started: running });
    expect((await readdir(archives)).sort()).toEqual([...running, 'grafana'].map((name) => `${name}.tar`).sort());
  });

  it.each([
    { fault: 'exit 3', how: 'fails', code: 3 },
    { fault: 'kill -TERM $PPID', how: 'is ended', code: 143 },
    { fault: 'kill -INT $PPID', how: 'is interrupted', code: 130 },
  ])('starts those again that ran when a copy $how, and leaves the older archive', async ({ fault, code }) => {
    await mkdir(archives);
    await writeFile(join(archives, 'loki.tar'), 'older');
    expect(await save(fault)).toEqual({ code, started: running });
    expect(await readFile(join(archives, 'loki.tar'), 'utf8')).toBe('older');
  });
});
