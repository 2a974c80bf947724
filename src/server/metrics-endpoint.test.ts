import type { AddressInfo } from 'node:net';
import { metrics } from '@opentelemetry/api';
import express from 'express';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestProvider } from '../../test/integration/metrics/support/provider.ts';
import { metricsHandler } from './metrics-endpoint.ts';

beforeEach(() => {
  const { provider } = createTestProvider();
  provider.getMeter('m').createCounter('workflow.runs', { unit: '{run}' }).add(3);
  metrics.setGlobalMeterProvider(provider);
});

afterEach(() => metrics.disable());

/** What a handler answers to a request of each format, in short. */
async function readBoth(fetchMetrics: (headers?: Record<string, string>) => Promise<Response>): Promise<unknown[]> {
  const plain = await fetchMetrics();
  const open = await fetchMetrics({ accept: 'application/openmetrics-text' });
  const texts = [await plain.text(), await open.text()];
  return [
    [
      plain.status,
      plain.headers.get('content-type'),
      /^workflow_runs_total\{.*job="orders",instance="i-1"\} (\d+)$/m.exec(texts[0]!)?.[1],
    ],
    [open.status, open.headers.get('content-type'), texts[1]!.endsWith('# EOF\n')],
  ];
}

const SERVED = [
  [200, 'text/plain; version=0.0.4; charset=utf-8', '3'],
  [200, 'application/openmetrics-text; version=1.0.0; charset=utf-8', true],
];

describe("the metrics handler on the application's own server", () => {
  it('serves Express', async () => {
    const application = express().get('/metrics', metricsHandler());
    const server = application.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
    expect(await readBoth((headers = {}) => fetch(url, { headers }))).toEqual(SERVED);
    server.closeAllConnections();
    server.close();
  });

  it('serves Fastify', async () => {
    const application = fastify();
    const handler = metricsHandler();
    application.get('/metrics', (request, reply) => {
      reply.hijack();
      handler(request.raw, reply.raw);
    });
    const url = await application.listen({ port: 0, host: '127.0.0.1' });
    expect(await readBoth((headers = {}) => fetch(`${url}/metrics`, { headers }))).toEqual(SERVED);
    await application.close();
  });

  it('serves fetch-style servers, the token included', async () => {
    const open = metricsHandler();
    expect(await readBoth((headers = {}) => open(new Request('http://localhost/metrics', { headers })))).toEqual(
      SERVED,
    );
    const closed = metricsHandler({ token: 'secret' });
    expect((await closed(new Request('http://localhost/metrics'))).status).toBe(401);
    const headers = { authorization: 'Bearer secret' };
    expect((await closed(new Request('http://localhost/metrics', { headers }))).status).toBe(200);
    expect(await (await open(new Request('http://localhost/metrics', { method: 'HEAD' }))).text()).toBe('');
  });

  it('answers 503 before telemetry is started', async () => {
    metrics.disable();
    const answer = await metricsHandler()(new Request('http://localhost/metrics'));
    expect([answer.status, await answer.text()]).toEqual([503, 'telemetry is not started\n']);
  });
});
