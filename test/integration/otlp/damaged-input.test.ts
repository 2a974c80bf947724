import { describe, expect, it } from 'vitest';

import {
  decodeJson,
  decodeRequest,
  encodeJson,
  encodeRequest,
  MalformedError,
  SIGNALS,
} from '../../../src/otlp/index.ts';
import { createRandom, randomTelemetry } from './random-telemetry.ts';

type Verdict = 'decoded' | 'refused' | 'crashed';

function verdict(decode: () => unknown, size: number): Verdict {
  try {
    decode();
    return 'decoded';
  } catch (error) {
    return error instanceof MalformedError && (error.offset ?? 0) <= size ? 'refused' : 'crashed';
  }
}

describe.each(SIGNALS)('damaged %s', (signal) => {
  it('are refused with the coded error when cut anywhere inside a message', () => {
    const bytes = encodeRequest(signal, randomTelemetry(signal, 3));
    const ends = Array.from({ length: Math.min(2_000, bytes.length - 1) }, (_, index) => index + 1);
    const verdicts = ends.map((end) => verdict(() => decodeRequest(signal, bytes.subarray(0, end)), end));
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
      return verdict(() => decodeRequest(signal, bytes), bytes.length);
    });
    expect(new Set(verdicts)).toEqual(new Set(['decoded', 'refused']));
  });

  it('either decode or are refused with the coded error when JSON is changed at random', () => {
    const random = createRandom(78);
    const texts = Array.from({ length: 12 }, (_, index) => encodeJson(signal, randomTelemetry(signal, index + 1)));
    const replacements = ['null', '[]', '{}', '""', '-1', '1e400', 'true', '"\\ud800"', '99999999999999999999999'];
    const verdicts = Array.from({ length: 1_000 }, (_, round) => {
      const values = [...(texts[round % texts.length] ?? '').matchAll(/"[^"]*"|\d+|\[\]/g)];
      const value = values[Math.floor(random() * values.length)];
      if (value === undefined) return 'decoded';
      const replacement = replacements[Math.floor(random() * replacements.length)] ?? '';
      const changed =
        value.input.slice(0, value.index) + replacement + value.input.slice(value.index + value[0].length);
      return verdict(() => decodeJson(signal, changed), changed.length);
    });
    expect(new Set(verdicts)).toEqual(new Set(['decoded', 'refused']));
  });
});
