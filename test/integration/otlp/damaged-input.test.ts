import { describe, expect, it } from 'vitest';

import { decodeRequest, encodeRequest, MalformedError, SIGNALS } from '../../../src/otlp/index.ts';
import type { Signal, TelemetryData } from '../../../src/otlp/index.ts';
import { signals } from '../../../src/otlp/schema/service.ts';
import { createRandom, randomMessage } from './random-telemetry.ts';

function randomBytes(signal: Signal, seed: number): Uint8Array {
  const data = randomMessage(signals[signal].request, createRandom(seed)) as unknown as TelemetryData[Signal];
  return encodeRequest(signal, data);
}

/** Decodes; an error other than the coded one fails the test. */
function decodesOrIsRefused(signal: Signal, bytes: Uint8Array): boolean {
  try {
    decodeRequest(signal, bytes);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedError);
    expect((error as MalformedError).offset).toBeLessThanOrEqual(bytes.length);
    return false;
  }
}

describe.each(SIGNALS)('damaged %s', (signal) => {
  it('are refused with the coded error when cut anywhere inside a message', () => {
    const bytes = randomBytes(signal, 3).subarray(0, 3_000);
    let refusedCount = 0;
    for (let end = 1; end < bytes.length; end++)
      if (!decodesOrIsRefused(signal, bytes.subarray(0, end))) refusedCount++;
    expect(refusedCount).toBeGreaterThan(bytes.length / 2);
  });

  it('either decode or are refused with the coded error when bytes are changed at random', () => {
    const random = createRandom(77);
    let refusedCount = 0;
    for (let round = 0; round < 1_500; round++) {
      const bytes = randomBytes(signal, 1 + (round % 12)).slice(0, 4_000);
      for (let change = 0; change < 3; change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      if (!decodesOrIsRefused(signal, bytes)) refusedCount++;
    }
    expect(refusedCount).toBeGreaterThan(100);
  });
});
