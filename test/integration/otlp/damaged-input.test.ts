import { describe, expect, it } from 'vitest';

import { decodeRequest, encodeRequest, MalformedError, SIGNALS } from '../../../src/otlp/index.ts';
import type { Signal } from '../../../src/otlp/index.ts';
import { createRandom, randomTelemetry } from './random-telemetry.ts';

type Verdict = 'decoded' | 'refused' | 'crashed';

function verdict(signal: Signal, bytes: Uint8Array): Verdict {
  try {
    decodeRequest(signal, bytes);
    return 'decoded';
  } catch (error) {
    return error instanceof MalformedError && (error.offset ?? Infinity) <= bytes.length ? 'refused' : 'crashed';
  }
}

describe.each(SIGNALS)('damaged %s', (signal) => {
  it('are refused with the coded error when cut anywhere inside a message', () => {
    const bytes = encodeRequest(signal, randomTelemetry(signal, 3));
    const ends = Array.from({ length: Math.min(2_000, bytes.length - 1) }, (_, index) => index + 1);
    const verdicts = ends.map((end) => verdict(signal, bytes.subarray(0, end)));
    expect(verdicts).not.toContain('crashed');
    expect(verdicts.filter((each) => each === 'refused').length).toBeGreaterThan(ends.length / 2);
  });

  it('either decode or are refused with the coded error when bytes are changed at random', () => {
    const random = createRandom(77);
    const requests = Array.from({ length: 12 }, (_, index) =>
      encodeRequest(signal, randomTelemetry(signal, index + 1)).slice(0, 4_000),
    );
    const verdicts = Array.from({ length: 2_000 }, (_, round) => {
      const bytes = (requests[round % requests.length] as Uint8Array).slice();
      for (let change = 0; change < 3; change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      return verdict(signal, bytes);
    });
    expect(new Set(verdicts)).toEqual(new Set(['decoded', 'refused']));
  });
});
