import { expect, it } from 'vitest';
import { runFiles } from './support/run-files.ts';

const application = `
import { start } from 'binnacle/sdk';
import { trace } from '@opentelemetry/api';
const { flush } = start();
for (const name of ['first', 'second', 'third']) {
  trace.getTracer('application').startSpan(name).end();
  await flush();
}`;

it.each(['http/protobuf', 'http/json'])(
  'does not capture the requests by which telemetry itself is sent over %s',
  async (protocol) => {
    const seen = await runFiles({
      files: { 'main.mjs': application },
      args: ['main.mjs'],
      env: { OTEL_EXPORTER_OTLP_PROTOCOL: protocol },
    });
    expect(seen.spans.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(() => seen.points('http.client.request.duration')).toThrow('no metric is named');
  },
);
