import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { senders } from '../integration/otlp-server/conformance/senders.ts';
import { runProgram } from '../support/run-program.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';

const program = join(import.meta.dirname, '../integration/otlp-server/programs/upstream-sdk.mjs');
const PROTOCOLS = { gRPC: 'grpc', 'HTTP, protobuf': 'http/protobuf', 'HTTP, JSON': 'http/json' } as const;
const SPANS = 20;

const test = pageTest();

describe(`what the ${senders.javascript.name} sends`, () => {
  test.for(senders.javascript.ways)(
    'is in the page, sent by $protocol, compressed by $compression',
    async ({ protocol, compression }, { open, console }) => {
      const service = `by ${protocol} and ${compression}`;
      const sent = await runProgram({
        args: [program],
        env: {
          OTEL_SERVICE_NAME: service,
          OTEL_EXPORTER_OTLP_ENDPOINT: protocol === 'gRPC' ? console.grpcUrl : console.httpUrl,
          OTEL_EXPORTER_OTLP_PROTOCOL: PROTOCOLS[protocol],
          OTEL_EXPORTER_OTLP_COMPRESSION: compression,
          OTEL_TRACES_EXPORTER: 'otlp',
          OTEL_METRICS_EXPORTER: 'otlp',
          OTEL_LOGS_EXPORTER: 'otlp',
        },
      });
      expect(sent).toMatchObject({ code: 0, stderr: '' });

      const page = await open(`/traces?${new URLSearchParams({ service }).toString()}`);
      const traces = page.getByRole('grid', { name: 'Traces', exact: true });
      await see(traces.getByText('work 19'));
      await eventually(() => traces.locator('[data-row]').count()).toBe(SPANS);
      await page.goto(new URL(`/logs?${new URLSearchParams({ service }).toString()}`, page.url()).href);
      await see(page.getByRole('grid', { name: 'Log lines' }).getByText('line 19'));

      const query = new URLSearchParams({ query: `sum(orders_total{service_name="${service}"})` }).toString();
      const answer = (await (await fetch(`${console.url}/api/v1/query?${query}`)).json()) as {
        data: { result: { value: [number, string] }[] };
      };
      expect(answer.data.result.map(({ value }) => value[1])).toEqual([String(SPANS)]);
    },
  );
});
