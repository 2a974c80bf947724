import { describe, expect, it } from 'vitest';

import { decodeJson, encodeJson } from '../codec.ts';
import type { AnyValue } from '../model/common.ts';
import type { Span } from '../model/traces.ts';

function spanJson(span: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
}

function readSpan(span: Readonly<Record<string, unknown>>): Span | undefined {
  return decodeJson('traces', spanJson(span)).resourceSpans[0]?.scopeSpans[0]?.spans[0];
}

function writeValue(value: AnyValue): unknown {
  const text = encodeJson('logs', {
    resourceLogs: [{ resource: { attributes: [{ key: 'k', value }] }, scopeLogs: [] }],
  });
  return JSON.parse(text).resourceLogs[0].resource.attributes[0].value;
}

function readValue(value: unknown): AnyValue | undefined {
  const json = { resourceLogs: [{ resource: { attributes: [{ key: 'k', value }] } }] };
  return decodeJson('logs', JSON.stringify(json)).resourceLogs[0]?.resource.attributes[0]?.value;
}

describe('writing OTLP/JSON', () => {
  it('writes ids as hexadecimal, 64-bit integers as text, enums as numbers and bytes as base64', () => {
    const span = {
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      kind: 3,
      startTimeUnixNano: 1_700_000_000_123_456_789n,
    };
    const full = {
      name: 'n',
      endTimeUnixNano: 0n,
      attributes: [],
      events: [],
      links: [],
      status: { code: 2 },
      ...span,
    };
    const text = encodeJson('traces', {
      resourceSpans: [
        { resource: { attributes: [] }, scopeSpans: [{ scope: { name: '', attributes: [] }, spans: [full] }] },
      ],
    });
    expect(JSON.parse(text).resourceSpans[0].scopeSpans[0].spans[0]).toEqual({
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      name: 'n',
      kind: 3,
      startTimeUnixNano: '1700000000123456789',
      status: { code: 2 },
    });
    expect(writeValue({ bytesValue: Uint8Array.of(1, 2, 255) })).toEqual({ bytesValue: 'AQL/' });
    expect(writeValue({ intValue: 5 })).toEqual({ intValue: '5' });
  });

  it('writes what JSON has no number for as text', () => {
    const texts = [Number.NaN, Infinity, -Infinity, -0].map((doubleValue) => writeValue({ doubleValue }));
    expect(texts).toEqual(['NaN', 'Infinity', '-Infinity', '-0'].map((doubleValue) => ({ doubleValue })));
  });

  it('writes text that every reader of UTF-8 accepts', () => {
    expect(writeValue({ stringValue: 'a\ud800b' })).toEqual({ stringValue: 'a\ufffdb' });
  });
});

describe('reading OTLP/JSON', () => {
  it('accepts 64-bit integers as text and as number, exactly', () => {
    expect(readSpan({ startTimeUnixNano: '1700000000123456789' })?.startTimeUnixNano).toBe(1_700_000_000_123_456_789n);
    const unquoted = spanJson({ startTimeUnixNano: 0 }).replace(':0}', ':1700000000123456789}');
    expect(decodeJson('traces', unquoted).resourceSpans[0]?.scopeSpans[0]?.spans[0]?.startTimeUnixNano).toBe(
      1_700_000_000_123_456_789n,
    );
    expect(readValue({ intValue: 7 })).toEqual({ intValue: 7 });
    expect(readValue({ intValue: '-9223372036854775808' })).toEqual({ intValue: -(2n ** 63n) });
  });

  it('accepts ids in either case and gives them in lower case', () => {
    expect(readSpan({ traceId: 'ABCDEF0123456789ABCDEF0123456789' })?.traceId).toBe('abcdef0123456789abcdef0123456789');
  });

  it('ignores unknown fields and takes null for absent', () => {
    const span = readSpan({
      name: 'n',
      parentSpanId: '',
      status: null,
      newField: { deep: [1] },
      start_time_unix_nano: '5',
    });
    expect(span).toMatchObject({ name: 'n', startTimeUnixNano: 0n, attributes: [], status: { code: 0 } });
    expect(span).not.toHaveProperty('parentSpanId');
  });

  it('leaves an id that is not hexadecimal as it is, because only its span is wrong', () => {
    expect(readSpan({ traceId: 'W47/95gDgQ==', spanId: 'ABCDEF0123456789' })).toMatchObject({
      traceId: 'W47/95gDgQ==',
      spanId: 'abcdef0123456789',
    });
  });

  it.each(['9007199254740994', '100000000000000000', '9223372036854771712', '-1000000000000000000000'])(
    'accepts a double that is written as the whole number %s',
    (text) => {
      const point = `{"timeUnixNano":"1","asDouble":${text}}`;
      const json = `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[${point}]}}]}]}]}`;
      expect(decodeJson('metrics', json).resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]).toMatchObject({
        gauge: { dataPoints: [{ asDouble: Number(text) }] },
      });
    },
  );

  it('accepts doubles as number and as text', () => {
    expect([1.5, '1.5', 'NaN', '-Infinity'].map((doubleValue) => readValue({ doubleValue }))).toEqual(
      [1.5, 1.5, Number.NaN, -Infinity].map((doubleValue) => ({ doubleValue })),
    );
  });

  it.each([
    [{ traceId: 5 }, '$.resourceSpans[0].scopeSpans[0].spans[0].traceId must be hexadecimal text'],
    [{ kind: 'SPAN_KIND_SERVER' }, '.kind must be an integer'],
    [{ name: 5 }, '.name must be text'],
    [{ attributes: {} }, '.attributes must be an array'],
    [{ attributes: [5] }, '.attributes[0] must be an object'],
    [{ startTimeUnixNano: '-1' }, '.startTimeUnixNano must be an integer'],
    [{ startTimeUnixNano: '1e9' }, '.startTimeUnixNano must be an integer'],
    [{ droppedAttributesCount: 4_294_967_296 }, '.droppedAttributesCount must be an integer'],
    [{ attributes: [{ key: 'k', value: { boolValue: 'yes' } }] }, '.boolValue must be true or false'],
    [{ attributes: [{ key: 'k', value: { bytesValue: '*' } }] }, '.bytesValue must be base64 text'],
    [{ attributes: [{ key: 'k', value: { doubleValue: 'much' } }] }, '.doubleValue must be a number'],
  ])('refuses %j and names the path', (span, message) => {
    expect(() => readSpan(span)).toThrowError(
      expect.objectContaining({ code: 'BINNACLE_OTLP_MALFORMED', message: expect.stringContaining(message) }),
    );
  });

  it('refuses text that is not JSON, and JSON that is not a message', () => {
    for (const text of ['', '{', '[]', 'null', '"x"'])
      expect(() => decodeJson('logs', text)).toThrowError('BINNACLE_OTLP_MALFORMED');
  });

  it('refuses what is nested without end', () => {
    let value: unknown = { stringValue: 'x' };
    for (let level = 0; level < 200; level++) value = { arrayValue: { values: [value] } };
    expect(() => readValue(value)).toThrowError('nested');
  });
});
