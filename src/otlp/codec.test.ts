import { describe, expect, it } from 'vitest';

import { decodeRequest, encodeRequest } from './codec.ts';
import { MalformedError } from './malformed-error.ts';
import type { AnyValue } from './model/common.ts';
import type { TracesData } from './model/traces.ts';

const NO_FIELDS = { attributes: [], events: [], links: [], status: { code: 0 } };

function tracesOf(name: string, ids: { traceId?: string; spanId?: string; parentSpanId?: string } = {}): TracesData {
  const span = {
    traceId: '',
    spanId: '',
    name,
    kind: 1,
    startTimeUnixNano: 1n,
    endTimeUnixNano: 2n,
    ...NO_FIELDS,
    ...ids,
  };
  return {
    resourceSpans: [
      { resource: { attributes: [] }, scopeSpans: [{ scope: { name: 's', attributes: [] }, spans: [span] }] },
    ],
  };
}

function spanOf({ resourceSpans }: TracesData) {
  return resourceSpans[0]?.scopeSpans[0]?.spans[0];
}

function passThrough(value: AnyValue): AnyValue | undefined {
  const data = { resourceLogs: [{ resource: { attributes: [{ key: 'k', value }] }, scopeLogs: [] }] };
  return decodeRequest('logs', encodeRequest('logs', data)).resourceLogs[0]?.resource.attributes[0]?.value;
}

/** The bytes of one length-delimited field. */
function field(number: number, ...content: number[]): number[] {
  return [(number << 3) | 2, content.length, ...content];
}

function malformed(bytes: readonly number[]): MalformedError {
  try {
    decodeRequest('traces', Uint8Array.from(bytes));
  } catch (error) {
    if (error instanceof MalformedError) return error;
    throw error;
  }
  return expect.fail('the bytes were decoded');
}

describe('text', () => {
  it('keeps every character, whatever its length', () => {
    for (const text of ['', 'a', 'ä', '漢字', '🚢', 'x'.repeat(127), 'ä'.repeat(64), 'x'.repeat(100_000)]) {
      expect(spanOf(decodeRequest('traces', encodeRequest('traces', tracesOf(text))))?.name).toBe(text);
    }
  });

  it('turns a lone surrogate into the replacement character', () => {
    expect(spanOf(decodeRequest('traces', encodeRequest('traces', tracesOf('a\ud800b'))))?.name).toBe('a\ufffdb');
  });
});

describe('ids', () => {
  it('are lower-case hexadecimal after decoding, whatever they were before', () => {
    const traceId = '0AF7651916CD43DD8448EB211C80319C';
    expect(spanOf(decodeRequest('traces', encodeRequest('traces', tracesOf('x', { traceId }))))?.traceId).toBe(
      traceId.toLowerCase(),
    );
  });

  it('are left out when they are not hexadecimal, and the rest of the batch stays', () => {
    const span = spanOf(
      decodeRequest('traces', encodeRequest('traces', tracesOf('x', { traceId: 'not an id', parentSpanId: 'abc' }))),
    );
    expect(span).toMatchObject({ name: 'x', traceId: '' });
    expect(span).not.toHaveProperty('parentSpanId');
  });

  it('count as absent when a sender writes them empty', () => {
    const span = [...field(4), ...field(5, 0x78)];
    const decoded = decodeRequest('traces', Uint8Array.from(field(1, ...field(2, ...field(2, ...span)))));
    expect(spanOf(decoded)).not.toHaveProperty('parentSpanId');
  });
});

describe('values', () => {
  it('keep empty text, zero, false and no value apart', () => {
    const values: AnyValue[] = [{ stringValue: '' }, { intValue: 0 }, { doubleValue: 0 }, { boolValue: false }, {}];
    expect(values.map(passThrough)).toEqual(values);
  });

  it('keep 64-bit integers exact and give the small ones as numbers', () => {
    expect(passThrough({ intValue: 2n ** 63n - 1n })).toEqual({ intValue: 2n ** 63n - 1n });
    expect(passThrough({ intValue: -(2n ** 63n) })).toEqual({ intValue: -(2n ** 63n) });
    expect(passThrough({ intValue: -5n })).toEqual({ intValue: -5 });
  });
});

describe('decoding', () => {
  it('skips fields that it does not know, of every wire type', () => {
    const unknown = [
      0xf8, 0x07, 0x96, 0x01, 0xf9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8, 0xfa, 0x07, 2, 1, 2, 0xfd, 0x07, 1, 2, 3, 4,
    ];
    const known = encodeRequest('traces', tracesOf('x'));
    expect(decodeRequest('traces', Uint8Array.from([...unknown, ...known, ...unknown]))).toEqual(
      decodeRequest('traces', known),
    );
  });

  it('treats a known field with a wrong wire type as unknown', () => {
    expect(decodeRequest('traces', Uint8Array.from([0x08, 0x05]))).toEqual({ resourceSpans: [] });
  });

  it('lets the last member of a choice win', () => {
    const value = [...field(1, 0x61), 0x10, 0x01];
    const bytes = Uint8Array.from(field(1, ...field(1, ...field(1, ...field(1, 0x6b), ...field(2, ...value)))));
    expect(decodeRequest('logs', bytes).resourceLogs[0]?.resource.attributes).toEqual([
      { key: 'k', value: { boolValue: true } },
    ]);
  });

  it('accepts repeated numbers one by one as well as packed', () => {
    const point = [0x31, 7, 0, 0, 0, 0, 0, 0, 0, ...field(6, 8, 0, 0, 0, 0, 0, 0, 0)];
    const metric = field(9, ...field(1, ...point));
    const { resourceMetrics } = decodeRequest(
      'metrics',
      Uint8Array.from(field(1, ...field(2, ...field(2, ...metric)))),
    );
    expect(resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]?.histogram?.dataPoints[0]?.bucketCounts).toEqual([7, 8]);
  });

  it('does not keep the bytes that it was given', () => {
    const bytes = encodeRequest('logs', {
      resourceLogs: [
        { resource: { attributes: [{ key: 'k', value: { bytesValue: Uint8Array.of(1, 2) } }] }, scopeLogs: [] },
      ],
    });
    const decoded = decodeRequest('logs', bytes);
    bytes.fill(0);
    expect(decoded.resourceLogs[0]?.resource.attributes).toEqual([
      { key: 'k', value: { bytesValue: Uint8Array.of(1, 2) } },
    ]);
  });

  it('takes an empty request', () => {
    expect(decodeRequest('metrics', new Uint8Array(0))).toEqual({ resourceMetrics: [] });
  });
});

describe('malformed bytes', () => {
  it('are refused with a stable code and the offset of the fault', () => {
    expect(malformed([0x0a, 0x05, 0x00])).toMatchObject({ code: 'BINNACLE_OTLP_MALFORMED', offset: 1 });
    expect(malformed([0x0a, 0x02, 0x12])).toMatchObject({ offset: 1 });
    expect(malformed([0x00])).toMatchObject({ offset: 0 });
    expect(malformed([0x0b])).toMatchObject({ offset: 1 });
    expect(malformed(Array.from({ length: 12 }, () => 0xff))).toMatchObject({ offset: 0 });
  });

  it('do not let a nested message read past its parent', () => {
    expect(malformed([...field(1, 0x0a, 0x04, 0x00), 0x00, 0x00, 0x00]).message).toContain('reaches past the end');
  });

  it('are refused when messages are nested without end', () => {
    let bytes: number[] = [];
    for (let level = 0; level < 150; level++)
      bytes = [
        0x2a,
        ...varint(bytes.length + 1 + varint(bytes.length).length),
        0x0a,
        ...varint(bytes.length),
        ...bytes,
      ];
    const wrap = (number: number, content: number[]): number[] => [
      (number << 3) | 2,
      ...varint(content.length),
      ...content,
    ];
    expect(malformed(wrap(1, wrap(1, wrap(1, wrap(2, bytes))))).message).toContain('nested');
  });
});

describe('large requests', () => {
  it('are encoded and decoded in time that grows with their size only', () => {
    const span = spanOf(tracesOf('x'.repeat(200)));
    const spans = span === undefined ? [] : Array.from({ length: 50_000 }, () => span);
    const data = {
      resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ scope: { name: '', attributes: [] }, spans }] }],
    };
    const bytes = encodeRequest('traces', data);
    expect(bytes.length).toBeGreaterThan(11_000_000);
    expect(decodeRequest('traces', bytes).resourceSpans[0]?.scopeSpans[0]?.spans).toHaveLength(50_000);
  });

  it('leave nothing behind for the next one', () => {
    const small = encodeRequest('traces', tracesOf('small'));
    encodeRequest('traces', tracesOf('x'.repeat(1_000_000)));
    expect(encodeRequest('traces', tracesOf('small'))).toEqual(small);
  });
});

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
