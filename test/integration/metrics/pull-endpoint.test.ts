import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import { runProgram, startProgram } from '../../support/run-program.ts';
import type { Program } from '../../support/run-program.ts';
import { eventually } from './support/eventually.ts';
import { freePort, takePort } from '../../support/free-port.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

interface Pulled {
  readonly program: Program;
  readonly application: string;
}

/** As Prometheus does: the connection stays open after the answer. */
const agent = new Agent({ keepAlive: true });
let receiver: Receiver;
let spool: string;

beforeEach(async () => {
  receiver = await startReceiver();
  spool = mkdtempSync(join(tmpdir(), 'binnacle-pull-'));
});

afterEach(async () => {
  agent.destroy();
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

function get(url: string, headers: Record<string, string> = {}): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject).end();
  });
}

/** Scrapes until the endpoint listens: it begins beside the application, not before it. */
function scrape(
  port: number,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; text: string }> {
  const read = () => get(`http://127.0.0.1:${port}/metrics`, headers).catch(() => ({ status: undefined, text: '' }));
  return eventually(read, ({ status }) => status !== undefined);
}

async function startPulled(port: number, env: Record<string, string> = {}): Promise<Pulled> {
  const applicationPort = await freePort();
  const program = startProgram({
    args: [join(import.meta.dirname, 'programs/pull-endpoint.ts')],
    env: {
      PORT: String(applicationPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl,
      OTEL_METRICS_EXPORTER: 'otlp,prometheus',
      OTEL_EXPORTER_PROMETHEUS_HOST: '127.0.0.1',
      OTEL_EXPORTER_PROMETHEUS_PORT: String(port),
      BINNACLE_SPOOL_DIRECTORY: spool,
      ...env,
    },
  });
  await program.printed('listening');
  return { program, application: `http://127.0.0.1:${applicationPort}` };
}

describe('the pull endpoint of a running application', () => {
  it('serves metrics, and does not keep the application alive over an open connection', async () => {
    const port = await freePort();
    const { program, application } = await startPulled(port);
    const { status, text } = await scrape(port);
    expect(status).toBe(200);
    expect(text).toMatch(/^process_uptime_seconds\{.*job="pulled",instance="[0-9a-f-]{36}"\} \d/m);
    expect((await get(`http://127.0.0.1:${port}/other`)).status).toBe(404);
    await get(`${application}/end`);
    expect(await program.exited).toMatchObject({ code: 0, stderr: '' });
  });

  it('is not traced or measured itself, other than the application', async () => {
    const port = await freePort();
    const { program, application } = await startPulled(port, { BINNACLE_DROP_ROUTES: '/none' });
    await scrape(port);
    await get(`${application}/some/path`);
    await scrape(port);
    await get(`${application}/end`);
    await program.exited;
    const paths = new Set(receiver.spans().map(({ attributes }) => fromKeyValues(attributes)['url.path']));
    expect(paths).toEqual(new Set(['/end', '/some/path']));
    const durations = receiver.metrics().findLast(({ name }) => name === 'http.server.request.duration');
    const counts = durations?.histogram?.dataPoints.map(({ count }) => Number(count)) ?? [];
    expect(Math.max(...counts)).toBe(2);
  });

  it('asks for the token where one is set', async () => {
    const port = await freePort();
    const { program, application } = await startPulled(port, { BINNACLE_METRICS_TOKEN: 's3cret-of-the-scraper' });
    expect((await scrape(port)).status).toBe(401);
    expect((await scrape(port, { authorization: 'Bearer s3cret-of-the-scraper' })).status).toBe(200);
    await get(`${application}/end`);
    await program.exited;
  });

  it('leaves the application as it is where the port is taken, and says so', async () => {
    await using taken = await takePort();
    const { port } = taken;
    const { program, application } = await startPulled(port);
    expect((await get(`${application}/end`)).status).toBe(200);
    const { code, stderr } = await program.exited;
    expect(code).toBe(0);
    expect(stderr).toContain(`BINNACLE_METRIC_PORT: metrics are not served: cannot listen on 127.0.0.1:${port}`);
  });

  it('is opened by the main thread alone, so that a worker thread finds no port taken', async () => {
    const env = {
      BINNACLE_METRICS_ENDPOINT: 'true',
      BINNACLE_SPOOL_DIRECTORY: spool,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl,
      OTEL_EXPORTER_PROMETHEUS_PORT: String(await freePort()),
    };
    const result = await runProgram({ args: [join(import.meta.dirname, 'programs/worker.ts')], env });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });
});
