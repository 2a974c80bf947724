/** The bootstrap of the example: imported first, before anything that is to be captured. */
import { start } from 'binnacle/sdk';

start({
  serviceName: 'orchestrator',
  otlp: { protocol: 'grpc' },
});
