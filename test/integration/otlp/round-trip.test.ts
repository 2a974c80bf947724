import { describe, expect, it } from 'vitest';

import { decodeJson, decodeRequest, encodeJson, encodeRequest, SIGNALS } from '../../../src/otlp/index.ts';
import type { TelemetryData } from '../../../src/otlp/index.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { createRandom, randomMessage } from './random-telemetry.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed + 1);

describe.each(SIGNALS)('random %s', (signal) => {
  const data = (seed: number): TelemetryData[typeof signal] =>
    randomMessage(signals[signal].request, createRandom(seed)) as unknown as TelemetryData[typeof signal];

  it('come back from protobuf as they were', () => {
    for (const seed of SEEDS)
      expect(decodeRequest(signal, encodeRequest(signal, data(seed))), `seed ${seed}`).toEqual(data(seed));
  });

  it('come back from JSON as they were', () => {
    for (const seed of SEEDS)
      expect(decodeJson(signal, encodeJson(signal, data(seed))), `seed ${seed}`).toEqual(data(seed));
  });

  it('are one request when two are written one after the other', () => {
    const [first, second] = [data(1001), data(1002)];
    const joined = Buffer.concat([encodeRequest(signal, first), encodeRequest(signal, second)]);
    const [key] = Object.keys(signals[signal].request.fields) as [keyof typeof first];
    expect(decodeRequest(signal, joined)[key]).toEqual([...(first[key] as unknown[]), ...(second[key] as unknown[])]);
  });
});
