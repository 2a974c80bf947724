import { describe, expect, it } from 'vitest';

import {
  decodeJson,
  decodeRequest,
  encodeJson,
  encodeRequest,
  MalformedError,
  SIGNALS,
} from '../../../src/otlp/index.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { randomTelemetry } from './random-telemetry.ts';

const emptySpan = {
  traceId: '',
  spanId: '',
  name: '',
  kind: 0,
  startTimeUnixNano: 0n,
  endTimeUnixNano: 0n,
  attributes: [],
  events: [],
  links: [],
  status: { code: 0 },
};

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
    const random = seededRandom(77);
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
    const random = seededRandom(78);
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

describe('a request that is made to fill the memory', () => {
  const overMost = 4_000_001;
  it.each<[string, () => unknown]>([
    ['of empty messages', () => decodeRequest('traces', Buffer.alloc(2 * overMost, Uint8Array.of(0x0a, 0)))],
    ['of empty objects', () => decodeJson('traces', `{"resourceSpans":[${'{},'.repeat(overMost)}{}]}`)],
    ['of arrays in arrays', () => decodeJson('traces', '['.repeat(4 * overMost))],
  ])('%s is refused', (_name, decode) => {
    expect(decode).toThrow(/BINNACLE_OTLP_MALFORMED: more than 4000000/);
  });

  it('is read as far as it makes sense when an id in it is as large as the request', () => {
    const id = Buffer.alloc(3_000_000, 7);
    const span = { ...emptySpan, traceId: id.toString('hex') };
    const bytes = encodeRequest('traces', {
      resourceSpans: [
        { resource: { attributes: [] }, scopeSpans: [{ scope: { name: '', attributes: [] }, spans: [span] }] },
      ],
    });
    const { resourceSpans } = decodeRequest('traces', bytes);
    expect(resourceSpans[0]?.scopeSpans[0]?.spans[0]?.traceId).toBe('07'.repeat(64));
  });
});
