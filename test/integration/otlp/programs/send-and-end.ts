/**
 * Sends one request and ends, with nothing of its own that keeps the process alive.
 * Arguments: `http` or `grpc`, and the receiver's URL. It waits for the outcome, but not beyond SIGUSR2.
 */
import { createGrpcTransport } from '../../../../src/otlp/grpc-transport.ts';
import { createHttpTransport, encodeRequest } from '../../../../src/otlp/index.ts';

const [protocol = '', url = ''] = process.argv.slice(2);
const urls = { traces: `${url}/v1/traces`, metrics: `${url}/v1/metrics`, logs: `${url}/v1/logs` };
const transport =
  protocol === 'http'
    ? createHttpTransport({ urls, encoding: 'protobuf', compression: 'none', headers: {} })
    : createGrpcTransport({ endpoint: url, insecure: true, compression: 'none', headers: {} });

const deadline = setTimeout(() => undefined, 20_000);
process.on('SIGUSR2', () => clearTimeout(deadline));
const outcome = transport.send('traces', encodeRequest('traces', { resourceSpans: [] }), { timeoutMillis: 20_000 });
void outcome.then(({ kind }) => {
  clearTimeout(deadline);
  process.stdout.write(`${kind}\n`);
});
