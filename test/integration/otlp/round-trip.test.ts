import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';

import { decodeJson, decodeRequest, encodeJson, encodeRequest, SIGNALS } from '../../../src/otlp/index.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { randomTelemetry } from './random-telemetry.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed + 1);

describe.each(SIGNALS)('random %s', (signal) => {
  it('come back from protobuf as they were', () => {
    const changed = SEEDS.filter((seed) => {
      const data = randomTelemetry(signal, seed);
      return !isDeepStrictEqual(decodeRequest(signal, encodeRequest(signal, data)), data);
    });
    expect(changed).toEqual([]);
  });

  it('come back from JSON as they were', () => {
    const changed = SEEDS.filter((seed) => {
      const data = randomTelemetry(signal, seed);
      return !isDeepStrictEqual(decodeJson(signal, encodeJson(signal, data)), data);
    });
    expect(changed).toEqual([]);
  });

  it('are one request when two are written one after the other', () => {
    const [first, second] = [randomTelemetry(signal, 1001), randomTelemetry(signal, 1002)];
    const joined = Buffer.concat([encodeRequest(signal, first), encodeRequest(signal, second)]);
    const [key] = Object.keys(signals[signal].request.fields) as [keyof typeof first];
    expect(decodeRequest(signal, joined)[key]).toEqual([...(first[key] as unknown[]), ...(second[key] as unknown[])]);
  });
});
