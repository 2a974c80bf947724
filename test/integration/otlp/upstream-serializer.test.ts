import {
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { describe, expect, it } from 'vitest';

import {
  decodeJson,
  decodeRequest,
  encodeJson,
  encodeRequest,
  encodeResponse,
  SIGNALS,
} from '../../../src/otlp/index.ts';
import type { Signal, TelemetryData } from '../../../src/otlp/index.ts';
import { upstreamLogRecords, upstreamMetrics, upstreamSpans } from './upstream-telemetry.ts';

interface Bytes {
  readonly protobuf: Uint8Array;
  readonly json: Uint8Array;
}

async function serializeUpstream(): Promise<Readonly<Record<Signal, Bytes>>> {
  const [spans, metrics, logs] = [upstreamSpans(30), await upstreamMetrics(), upstreamLogRecords(30)];
  const present = (bytes: Uint8Array | undefined): Uint8Array =>
    bytes ?? expect.fail('the upstream serializer gave nothing');
  const pair = <T>(
    value: T,
    ...serializers: readonly { serializeRequest(value: T): Uint8Array | undefined }[]
  ): Bytes => {
    const [protobuf, json] = serializers.map((serializer) => present(serializer.serializeRequest(value)));
    return { protobuf: present(protobuf), json: present(json) };
  };
  return {
    traces: pair(spans, ProtobufTraceSerializer, JsonTraceSerializer),
    metrics: pair(metrics, ProtobufMetricsSerializer, JsonMetricsSerializer),
    logs: pair(logs, ProtobufLogsSerializer, JsonLogsSerializer),
  };
}

const upstream = await serializeUpstream();
const deserializers = {
  traces: ProtobufTraceSerializer,
  metrics: ProtobufMetricsSerializer,
  logs: ProtobufLogsSerializer,
};

function count(data: TelemetryData[Signal]): number {
  return (
    JSON.stringify(data, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)).match(
      /"attributes":/g,
    )?.length ?? 0
  );
}

describe.each(SIGNALS)('%s of the upstream serializer', (signal) => {
  const { protobuf, json } = upstream[signal];

  it('read the same from its protobuf and from its JSON', () => {
    const data = decodeRequest(signal, protobuf);
    expect(count(data)).toBeGreaterThan(10);
    expect(decodeJson(signal, Buffer.from(json).toString())).toEqual(data);
  });

  it('mean the same after we encode them again, in no more bytes', () => {
    const data = decodeRequest(signal, protobuf);
    const ours = encodeRequest(signal, data);
    expect(decodeRequest(signal, ours)).toEqual(data);
    expect(ours.length).toBeLessThanOrEqual(protobuf.length);
  });

  it('are the same JSON after we encode them again, but for defaults', () => {
    const ours = encodeJson(signal, decodeRequest(signal, protobuf));
    expect(decodeJson(signal, ours)).toEqual(decodeJson(signal, Buffer.from(json).toString()));
  });

  it('get a response that the upstream exporter can read', () => {
    const answer = deserializers[signal].deserializeResponse(
      encodeResponse(signal, { rejected: 3, message: 'too old' }),
    );
    expect(Object.values(answer.partialSuccess ?? {}).map(String)).toEqual(['3', 'too old']);
    expect(
      deserializers[signal].deserializeResponse(encodeResponse(signal, { rejected: 0, message: '' })).partialSuccess,
    ).toBeUndefined();
  });
});
