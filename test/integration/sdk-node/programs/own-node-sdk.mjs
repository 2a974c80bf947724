import { logs, metrics, SpanKind, trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { createNodeSdkParts } from 'binnacle/sdk';

const sdk = new NodeSDK({ ...createNodeSdkParts({ serviceName: 'own-sdk' }), instrumentations: [] });
sdk.start();

const tracer = trace.getTracer('application');
tracer.startSpan('work', { attributes: { password: 'hunter2' } }).end();
tracer.startSpan('probe', { kind: SpanKind.SERVER, attributes: { 'url.path': '/healthz' } }).end();
logs.getLogger('application').emit({ body: 'hello' });
metrics.getMeter('application').createCounter('jobs').add(3);
if (process.argv.includes('--exit')) {
  tracer.startSpan('open');
  process.exit(7);
}
await sdk.shutdown();
