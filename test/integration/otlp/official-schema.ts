import Long from 'long';
import { join } from 'node:path';
import protobuf from 'protobufjs';

import type { Signal } from '../../../src/otlp/index.ts';

const PROTO_DIRECTORY = join(import.meta.dirname, 'proto');
const SERVICES = { traces: 'trace', metrics: 'metrics', logs: 'logs' } as const;
const REQUESTS = { traces: 'Trace', metrics: 'Metrics', logs: 'Logs' } as const;

/** The messages of the official .proto files, in a decoder that is not ours. */
export function loadOfficialSchema(): protobuf.Root {
  // Without it the decoder keeps 53 bits of a 64-bit integer.
  protobuf.util.Long = Long;
  protobuf.configure();
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(PROTO_DIRECTORY, target);
  return root.loadSync(
    Object.values(SERVICES).map((name) => `opentelemetry/proto/collector/${name}/v1/${name}_service.proto`),
  );
}

export function officialType(root: protobuf.Root, signal: Signal, kind: 'Request' | 'Response'): protobuf.Type {
  return root.lookupType(
    `opentelemetry.proto.collector.${SERVICES[signal]}.v1.Export${REQUESTS[signal]}Service${kind}`,
  );
}
