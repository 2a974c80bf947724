import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { receiveOnFreePorts } from './receive-on-free-ports.ts';
import { takePort } from '../../../test/support/free-port.ts';

const holder = `is taken by pid ${process.pid}`;
const ingest = () => Promise.reject(new Error('nothing is sent'));

it('goes on from the default port of the page to the next free one, and says who holds it', async () => {
  await using taken = await takePort();
  const server = createServer();
  const { port, notice } = await listenOnFreePort(server, '127.0.0.1', { port: taken.port });
  server.close();
  expect(port).toBeGreaterThan(taken.port);
  expect(notice).toContain(`Port ${taken.port} ${holder}`);
  expect(notice).toContain(`on port ${port}`);
});

it('goes on from the default ports of OTLP to free ones, and says who holds them and what to send', async () => {
  await using http = await takePort();
  await using grpc = await takePort();
  const receiving = await receiveOnFreePorts({ ingest, http, grpc });
  await receiving.close();
  const told = receiving.notices.join('\n');
  expect(told).toContain(`Port ${http.port} ${holder}`);
  expect(told).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${receiving.httpUrl}`);
  expect(told).toContain(`Port ${grpc.port} ${holder}`);
  expect(told).toContain(`OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT=${receiving.grpcUrl}`);
});
