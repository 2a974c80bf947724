/** The worker's bootstrap: a service of its own, told like the first one where to send to. */
import { start } from 'binnacle/sdk';

process.env['OTEL_EXPORTER_OTLP_PROTOCOL'] ??= 'grpc';

start({ serviceName: 'orchestrator-worker' });
