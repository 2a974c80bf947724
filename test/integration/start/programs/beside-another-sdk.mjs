import { NodeSDK } from '@opentelemetry/sdk-node';
import { start } from 'binnacle/sdk';
import { trace } from '@opentelemetry/api';

const other = new NodeSDK({ instrumentations: [] });
other.start();
const handle = start();
trace.getTracer('application').startSpan('work').end();
console.log(handle.isStarted ? 'started' : 'not started');
await other.shutdown();
