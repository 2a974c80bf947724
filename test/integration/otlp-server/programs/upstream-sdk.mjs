/** What an application records by the SDK of OpenTelemetry, without binnacle. With an argument, also a span of so many attributes. */
import { logs, metrics, trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK();
sdk.start();
const tracer = trace.getTracer('upstream', '1.2.3');
for (let index = 0; index < 20; index++) {
  tracer.startActiveSpan(`work ${index}`, { attributes: { 'order.id': index, note: 'größer 🚢' } }, (span) => {
    span.addEvent('begun', { index });
    logs.getLogger('upstream').emit({ body: { index, text: `line ${index}` }, severityNumber: 9, eventName: 'order' });
    metrics
      .getMeter('upstream')
      .createCounter('orders', { unit: '{order}' })
      .add(1, { shelf: String(index % 4) });
    span.end();
  });
}
const count = Number(process.argv[2] ?? 0);
if (count > 0) {
  const attributes = Object.fromEntries(Array.from({ length: count }, (_, index) => [`key.${index}`, index]));
  tracer.startSpan('much', { attributes }).end();
}
// It rejects as soon as one signal could not be sent; the others are still on their way.
await sdk.shutdown().catch((error) => console.error(error));
