import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type EngineDeath, findTempo, type Stack, startStack } from '../../deploy/native/index.ts';
import { describePortHolder } from '../../cli/src/console/port-holder.ts';
import { defaultPorts, isPortFree } from '../../deploy/native/ports.ts';

const runner = resolve(import.meta.dirname, '../../deploy/native/run.ts');
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'binnacle-runner-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Starts the command and collects what it writes. */
function startRunner(...args: string[]): { child: ChildProcess; written: () => string } {
  const child = spawn(process.execPath, [runner, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, written: () => text };
}

async function getText(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe('npm run stack', () => {
  it('refuses an engine that it does not know and names those that it does', async () => {
    const { child, written } = startRunner('--only', 'prometheus,grafana');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(written()).toContain('BINNACLE_STACK_ENGINE_UNKNOWN: --only names "grafana"');
  });

  it('names the process that holds a port that it needs', async ({ skip }) => {
    skip(!(await isPortFree(defaultPorts.alertmanagerHttp)), 'somebody else uses the default ports');
    const server = createServer().listen(defaultPorts.alertmanagerHttp, '127.0.0.1');
    await once(server, 'listening');
    const { child, written } = startRunner('--only', 'alertmanager', '--data', join(scratch, 'taken'));
    expect(await once(child, 'close')).toEqual([1, null]);
    server.close();
    expect(written()).toContain(
      `BINNACLE_STACK_PORT_TAKEN: port 9093 (alertmanagerHttp) is held by pid ${process.pid} (`,
    );
  });

  it('prints the addresses once they answer, and ends the engines on Ctrl-C', async ({ skip }) => {
    skip(!(await isPortFree(defaultPorts.alertmanagerHttp)), 'somebody else uses the default ports');
    const { child, written } = startRunner('--only', 'alertmanager', '--data', join(scratch, 'data'));
    await vi.waitFor(() => expect(written()).toContain('Ctrl-C ends everything.'), { timeout: 600_000 });
    expect(written()).toContain('alertmanager  http://127.0.0.1:9093');
    expect(await getText('http://127.0.0.1:9093/-/ready')).toBe('OK');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(await isPortFree(defaultPorts.alertmanagerHttp)).toBe(true);
  });
});

describe('a stack on free ports', () => {
  const deaths: EngineDeath[] = [];
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({
      dataDirectory: join(scratch, 'stack'),
      ports: 'free',
      report: (line) => console.log(line),
      onDeath: (death) => deaths.push(death),
    });
  });

  afterAll(() => stack.stop());

  it('keeps metrics for 30 days and evaluates rules every 15 seconds', async () => {
    expect(await getText(`${stack.endpoints.prometheus}/api/v1/status/runtimeinfo`)).toContain(
      '"storageRetention":"30d"',
    );
    const configuration = await getText(`${stack.endpoints.prometheus}/api/v1/status/config`);
    expect(configuration).toContain('evaluation_interval: 15s');
    expect(configuration).toContain('out_of_order_time_window: 12h');
  });

  it('keeps traces for 7 days', async ({ skip }) => {
    skip(stack.skipped.length > 0, stack.skipped[0]?.reason);
    const configuration = await getText(`${stack.endpoints.tempo}/status/config`);
    expect(configuration.match(/block_retention: \S+/g)).toContain('block_retention: 168h0m0s');
  });

  it('keeps log lines by their level: debug 24 hours, info 7, warn 30, error 90 days', async () => {
    const configuration = await getText(`${stack.endpoints.loki}/config`);
    const periods = configuration.slice(configuration.indexOf('retention_stream:')).match(/period: \S+|selector: .+/g);
    expect(configuration).toMatch(/retention_period: (1w|168h)/);
    expect(periods?.slice(0, 6)).toEqual([
      expect.stringContaining('1d'),
      expect.stringContaining('debug'),
      expect.stringContaining('30d'),
      expect.stringContaining('warn'),
      expect.stringContaining('90d'),
      expect.stringContaining('error'),
    ]);
  });

  it('refuses a second stack in the same data directory', async () => {
    await expect(startStack({ dataDirectory: stack.dataDirectory, ports: 'free' })).rejects.toThrow(
      `BINNACLE_STACK_DATA_IN_USE: ${stack.dataDirectory} is used by the stack of pid ${process.pid}`,
    );
  });

  it('starts a killed engine again at the same address without calling it dead', async () => {
    await stack.kill('collector');
    await expect(fetch(stack.endpoints.collectorMetrics)).rejects.toThrow('fetch failed');
    await stack.restart('collector');
    expect(await getText(stack.endpoints.collectorMetrics)).toContain('otelcol_process_uptime');
    expect(deaths).toEqual([]);
  });

  it('tells of an engine that died by itself, with its last lines', async () => {
    const holder = await describePortHolder(Number(new URL(stack.endpoints.alertmanager).port));
    process.kill(Number(/pid (\d+)/.exec(holder)?.[1]), 'SIGKILL');
    await vi.waitFor(() => expect(deaths).toHaveLength(1), { timeout: 10_000 });
    expect(deaths[0]?.engine).toBe('alertmanager');
    expect(deaths[0]?.message).toMatch(/^alertmanager ended with SIGKILL; its last lines:\n.*msg=/);
  });
});

describe('a stack that cannot start whole', () => {
  it('says what an engine wrote before it died and leaves none running', async () => {
    const overlay = join(scratch, 'broken.yaml');
    await writeFile(overlay, 'receivers: { nothing: {} }\n');
    const reported: string[] = [];
    const start = startStack({
      engines: ['alertmanager', 'collector'],
      dataDirectory: join(scratch, 'broken'),
      ports: 'free',
      collectorOverlays: [overlay],
      report: (line) => reported.push(line),
    });
    await expect(start).rejects.toThrow(
      /^BINNACLE_STACK_ENGINE_DIED: collector ended with 1[^]*unknown type: "nothing"/,
    );
    await expect(rm(join(scratch, 'broken', 'stack.lock'))).rejects.toThrow('ENOENT');
  });

  it('goes on without Tempo where there is none and says that traces are not kept', async () => {
    vi.stubEnv('PATH', '');
    vi.stubEnv('BINNACLE_TEMPO', '');
    expect(await findTempo()).toBeUndefined();
    const stack = await startStack({
      engines: ['tempo', 'collector'],
      dataDirectory: join(scratch, 'without-tempo'),
      ports: 'free',
    });
    await stack.stop();
    vi.unstubAllEnvs();
    expect(stack.engines).toEqual(['collector']);
    expect(stack.skipped).toEqual([{ engine: 'tempo', reason: expect.stringContaining('traces are not kept') }]);
  });

  it('refuses a BINNACLE_TEMPO that cannot be run', async () => {
    vi.stubEnv('BINNACLE_TEMPO', join(scratch, 'no-such-file'));
    await expect(findTempo()).rejects.toThrow('BINNACLE_STACK_TEMPO_UNUSABLE');
    vi.unstubAllEnvs();
  });
});
