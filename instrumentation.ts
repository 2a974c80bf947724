/** The bootstrap of the example: imported first, before anything that is to be captured. */
import { start } from 'binnacle/sdk';

// Over gRPC, unless the environment says otherwise.
process.env['OTEL_EXPORTER_OTLP_PROTOCOL'] ??= 'grpc';

start({ serviceName: 'orchestrator' });
