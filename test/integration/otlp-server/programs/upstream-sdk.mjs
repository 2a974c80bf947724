/** What an application records by the SDK of OpenTelemetry, without binnacle. */
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
await sdk.shutdown();
