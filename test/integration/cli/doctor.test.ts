import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { freePort } from '../../support/free-port.ts';
import { startConsole } from '../console-api/support/start-console.ts';
import { makeProject } from './support/make-project.ts';
import type { Project } from './support/make-project.ts';
import { runBinnacle } from './support/run-binnacle.ts';

const API = '@opentelemetry/api';
const certificate = (name: string): string => join(import.meta.dirname, '../otlp/certificates', name);

let receiver: Receiver;
let project: Project;
beforeAll(async () => {
  receiver = await startReceiver({ grpc: true });
  project = makeProject({ [API]: '1.10.0' });
});
beforeEach(() => receiver.reset());
afterAll(async () => {
  project[Symbol.dispose]();
  await receiver.close();
});

interface DoctorOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** What doctor finds, by the name of the check. */
async function diagnose({ env = {}, directory = project.directory }: DoctorOptions) {
  const result = await runBinnacle(['doctor', '--json'], {
    cwd: directory,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, ...env },
  });
  const { ok, checks, libraries } = JSON.parse(result.stdout);
  const check = (name: string) => checks.find((candidate: { readonly name: string }) => candidate.name === name);
  return { code: result.code, ok, check, libraries };
}

describe('binnacle doctor, where all is well', () => {
  it('sends one of each signal and says so', async () => {
    const result = await runBinnacle(['doctor'], {
      cwd: project.directory,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl },
    });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    for (const signal of ['traces', 'metrics', 'logs']) {
      expect(result.stdout).toContain(`accepted by ${receiver.httpUrl}/v1/${signal} over http/protobuf`);
    }
    expect(receiver.spans()).toHaveLength(1);
    expect(receiver.metrics()).toHaveLength(1);
    expect(receiver.logRecords()).toHaveLength(1);
    expect(result.stdout).toContain(`The trace that was sent just now is ${receiver.spans()[0]?.traceId}`);
  });

  it('says that it is a console which listens, and how to see there what was sent', async () => {
    await using child = await startConsole();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: child.httpUrl };
    const { code, stdout } = await runBinnacle(['doctor'], { cwd: project.directory, env });
    expect(code).toBe(0);
    expect(stdout.match(/accepted by .*, a binnacle console$/gm)).toHaveLength(3);
    const [, traceId = ''] = /The console has it: binnacle trace (\w{32})$/m.exec(stdout) ?? [];
    const shown = await fetch(`${child.url}${API_PREFIX}/traces/${traceId}/spans`);
    expect(await shown.text()).toContain('binnacle doctor');
    const sources = await fetch(`${child.url}${API_PREFIX}/sources`);
    expect(await sources.json()).toEqual([]);
  });

  it('speaks gRPC where that is asked', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.grpcUrl, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    expect(await diagnose({ env })).toMatchObject({ code: 0, ok: true });
    expect(new Set(receiver.requests.map(({ transport }) => transport))).toEqual(new Set(['grpc']));
  });

  it('leaves out what is turned off', async () => {
    const { code, check } = await diagnose({ env: { OTEL_TRACES_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'console' } });
    expect(code).toBe(0);
    const message = 'not sent: its exporters do not include otlp';
    expect(check('traces')).toMatchObject({ state: 'off', message });
    expect(check('logs')).toMatchObject({ state: 'off', message });
    expect(receiver.requests.map(({ signal }) => signal)).toEqual(['metrics']);
  });

  it('warns of settings that cannot be used, without failing', async () => {
    const { code, check } = await diagnose({ env: { OTEL_BSP_SCHEDULE_DELAY: '5s' } });
    expect(code).toBe(0);
    expect(check('settings')).toMatchObject({ state: 'warning', message: expect.stringContaining('=5000') });
  });

  it('warns of a library that is misspelt, by the name of the variable', async () => {
    const { code, check } = await diagnose({ env: { OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'expres' } });
    expect(code).toBe(0);
    expect(check('settings')).toMatchObject({
      state: 'warning',
      message: expect.stringMatching(/^OTEL_NODE_DISABLED_INSTRUMENTATIONS names expres, .*express\?$/),
    });
  });

  it('says that telemetry is turned off', async () => {
    const { code, check } = await diagnose({ env: { OTEL_SDK_DISABLED: 'true' } });
    expect(code).toBe(0);
    expect(check('settings')).toMatchObject({
      state: 'warning',
      message: 'telemetry is turned off by OTEL_SDK_DISABLED',
      fix: 'unset OTEL_SDK_DISABLED',
    });
    expect(check('start')).toMatchObject({ state: 'off', message: 'not started: telemetry is turned off' });
  });
});

describe('binnacle doctor, where telemetry does not arrive', () => {
  it('fails with what would fix it, once for all signals', async () => {
    const port = await freePort();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
    const { code, stdout } = await runBinnacle(['doctor'], { cwd: project.directory, env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed +traces .*ECONNREFUSED/m);
    expect(stdout.match(/fix: nothing listens/g)).toHaveLength(1);
  });

  it.each([
    ['HTTP is spoken to a gRPC port', 'http/protobuf', 'grpc'],
    ['gRPC is spoken to an HTTP port', 'grpc', 'http/protobuf'],
  ])('finds that %s', async (_what, spoken, right) => {
    const env = {
      OTEL_EXPORTER_OTLP_PROTOCOL: spoken,
      OTEL_EXPORTER_OTLP_ENDPOINT: spoken === 'grpc' ? receiver.httpUrl : receiver.grpcUrl,
    };
    const { code, check } = await diagnose({ env });
    expect(code).toBe(1);
    for (const signal of ['traces', 'metrics', 'logs']) {
      expect(check(signal)).toMatchObject({
        state: 'failed',
        fix: expect.stringContaining(`write OTEL_EXPORTER_OTLP_PROTOCOL=${right}`),
      });
    }
  });

  it('asks for credentials after a 401, and shows none', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 401 }));
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hunter2' };
    const { code, stdout, stderr } = await runBinnacle(['doctor'], { cwd: project.directory, env });
    expect(code).toBe(1);
    expect(stdout).toContain('fix: the receiver wants to know who sends: set OTEL_EXPORTER_OTLP_HEADERS');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it.each([
    ['http/protobuf', ''],
    ['http/protobuf', '/runs'],
    ['grpc', ''],
  ])('knows the page of a console over %s at "%s", and where that receives', async (protocol, path) => {
    await using child = await startConsole({ args: ['--token', 'let me in'] });
    const given = { OTEL_EXPORTER_OTLP_ENDPOINT: `${child.url}${path}`, OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
    const right = `OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:${new URL(child.httpUrl).port}`;
    const stranger = await diagnose({ env: given });
    expect(stranger.check('traces').fix).toContain(`${right}; there, the receiver wants to know who sends`);
    expect(stranger.check('traces').fix).toContain('x-otlp-api-key=<token>');
    const env = { ...given, OTEL_EXPORTER_OTLP_HEADERS: 'x-otlp-api-key=let%20me%20in' };
    const { code, check } = await diagnose({ env });
    expect(code).toBe(1);
    expect(check('logs').fix).toContain(`${right}; tried just now, it is accepted`);
    if (protocol === 'grpc') return;
    const ports = `over HTTP on port ${new URL(child.httpUrl).port}, over gRPC on port ${new URL(child.grpcUrl).port}`;
    expect(check('logs').message).toContain(`This is the page of a binnacle console. It receives OTLP ${ports}`);
  });

  it('finds the path that is written twice', async () => {
    const { code, check } = await diagnose({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.httpUrl}/v1/traces` } });
    expect(code).toBe(1);
    expect(check('traces').fix).toContain(`write OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.httpUrl};`);
  });

  it('asks for the authority of a certificate, and is content once it has it', async () => {
    const tls = { cert: readFileSync(certificate('server.pem')), key: readFileSync(certificate('server.key')) };
    await using secure = await startReceiver({ tls });
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: secure.httpUrl };
    const unknown = await diagnose({ env });
    expect(unknown.code).toBe(1);
    expect(unknown.check('traces').fix).toContain('OTEL_EXPORTER_OTLP_CERTIFICATE');
    const known = await diagnose({ env: { ...env, OTEL_EXPORTER_OTLP_CERTIFICATE: certificate('ca.pem') } });
    expect(known).toMatchObject({ code: 0, ok: true });
  });
});

describe('binnacle doctor, about the project', () => {
  it('lists the libraries and how each is captured', async () => {
    using shop = makeProject({ [API]: '1.10.0', express: '4.21.2', pino: '10.4.0', pg: '8.23.1', redis: '6.3.1' });
    const { libraries } = await diagnose({
      directory: shop.directory,
      env: { OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'redis' },
    });
    expect(libraries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'node:http', isCaptured: true, how: 'diagnostics channel' }),
        expect.objectContaining({ name: 'pino', version: '10.4.0', isCaptured: true, how: 'diagnostics channel' }),
        expect.objectContaining({ name: 'pg', isCaptured: true, how: expect.stringContaining('--import') }),
        expect.objectContaining({ name: 'express', isCaptured: false, how: expect.stringContaining('only >=5') }),
        expect.objectContaining({
          name: 'redis',
          isCaptured: false,
          how: expect.stringContaining('OTEL_NODE_DISABLED'),
        }),
      ]),
    );
    expect(libraries.map(({ name }: { readonly name: string }) => name)).not.toContain('fastify');
  });

  it('warns where all libraries are asked for without the package that captures them', async () => {
    const { code, check } = await diagnose({ env: { BINNACLE_INSTRUMENTATIONS: 'all' } });
    expect(code).toBe(0);
    expect(check('instrumentations')).toMatchObject({ state: 'warning', fix: expect.stringContaining('npm install') });
  });

  it('fails on a Node that is not supported, and tries nothing there', async () => {
    const preload = pathToFileURL(join(import.meta.dirname, 'support/pretend-old-node.mjs'));
    const { code, check } = await diagnose({ env: { NODE_OPTIONS: `--import ${preload.href}` } });
    expect(code).toBe(1);
    expect(check('node')).toMatchObject({ state: 'failed', message: expect.stringContaining('Node 20.20.2') });
    expect(check('traces')).toBeUndefined();
    expect(receiver.requests).toEqual([]);
  });

  it('fails where the API of OpenTelemetry is missing', async () => {
    using bare = makeProject({});
    const { code, check } = await diagnose({ directory: bare.directory });
    expect(code).toBe(1);
    expect(check('api')).toMatchObject({ state: 'failed', fix: expect.stringContaining(`npm install "${API}@`) });
  });

  it('warns of an older API than binnacle needs, which works as far as it goes', async () => {
    using old = makeProject({ [API]: '1.9.0' });
    const { code, check } = await diagnose({ directory: old.directory });
    expect(code).toBe(0);
    expect(check('api')).toMatchObject({
      state: 'warning',
      message: expect.stringMatching(/^@opentelemetry\/api 1\.9\.0 is installed, binnacle needs >=1\.10/),
      fix: expect.stringContaining(`npm install "${API}@`),
    });
  });

  it.each(['1.11.0', '2.0.0', '0.18.1', '1.10.0-rc.1'])(
    'fails where a library brings %s of the API, which does not find what binnacle registers',
    async (version) => {
      using doubled = makeProject({ [API]: '1.10.0', [`library/node_modules/${API}`]: version });
      const { code, check } = await diagnose({ directory: doubled.directory });
      expect(code).toBe(1);
      expect(check('api')).toMatchObject({
        state: 'failed',
        message: expect.stringContaining(`${version} in node_modules/library/node_modules/${API} does not find`),
      });
    },
  );

  it('warns of further copies that find each other, nested or in the store of pnpm', async () => {
    using doubled = makeProject({
      [API]: '1.10.0',
      [`library/node_modules/${API}`]: '1.9.1',
      [`.pnpm/other@1.0.0/node_modules/${API}`]: '1.10.0',
    });
    const { code, check } = await diagnose({ directory: doubled.directory });
    expect(code).toBe(0);
    expect(check('api')).toMatchObject({
      state: 'warning',
      message: expect.stringMatching(/^3 copies of @opentelemetry\/api, which find each other: 1\.10\.0 in /),
      fix: expect.stringContaining(`"npm ls ${API}" names who asks for them`),
    });
    expect(check('api').message).toContain(`1.9.1 in node_modules/library/node_modules/${API}`);
  });

  it.each([
    [{ OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'redis' }, 'turned off by OTEL_NODE_ENABLED_INSTRUMENTATIONS'],
    [{ BINNACLE_INSTRUMENTATIONS: 'none' }, 'turned off by BINNACLE_INSTRUMENTATIONS'],
  ])('says by which setting a library is not captured: %o', async (env, how) => {
    const { code, libraries } = await diagnose({ env });
    expect(code).toBe(0);
    expect(libraries).toContainEqual(expect.objectContaining({ name: 'node:http', isCaptured: false, how }));
  });

  it('warns of another SDK among the dependencies, and fails where one is registered', async () => {
    using rival = makeProject({ [API]: '1.10.0' }, ['dd-trace']);
    const installed = await diagnose({ directory: rival.directory });
    expect(installed.code).toBe(0);
    expect(installed.check('sdk')).toMatchObject({ state: 'warning', message: expect.stringContaining('dd-trace') });
    const register = pathToFileURL(join(import.meta.dirname, 'support/register-another-sdk.mjs'));
    const registered = await diagnose({ env: { NODE_OPTIONS: `--import ${register.href}` } });
    expect(registered.code).toBe(1);
    expect(registered.check('sdk')).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^another SDK is already registered for .*trace.*, probably by NODE_OPTIONS$/),
      fix: expect.stringContaining('one process has one SDK'),
    });
    expect(registered.check('start')).toMatchObject({
      state: 'failed',
      message: 'binnacle does not start; a line on standard error says why',
    });
  });
});
