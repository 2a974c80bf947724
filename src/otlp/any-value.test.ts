import { describe, expect, it } from 'vitest';

import { fromAnyValue, fromKeyValues, toAnyValue, toKeyValues } from './any-value.ts';

describe('toAnyValue', () => {
  it('gives each JavaScript type its OTLP form', () => {
    expect(toAnyValue('text')).toEqual({ stringValue: 'text' });
    expect(toAnyValue(true)).toEqual({ boolValue: true });
    expect(toAnyValue(42)).toEqual({ intValue: 42 });
    expect(toAnyValue(1.5)).toEqual({ doubleValue: 1.5 });
    expect(toAnyValue(5n)).toEqual({ intValue: 5n });
    expect(toAnyValue(Uint8Array.of(1))).toEqual({ bytesValue: Uint8Array.of(1) });
    expect(toAnyValue(['a', 1])).toEqual({ arrayValue: { values: [{ stringValue: 'a' }, { intValue: 1 }] } });
    expect(toAnyValue({ a: { b: 1 } })).toEqual({
      kvlistValue: {
        values: [{ key: 'a', value: { kvlistValue: { values: [{ key: 'b', value: { intValue: 1 } }] } } }],
      },
    });
  });

  it('gives no value to what has none', () => {
    expect(
      [
        null,
        undefined,
        () => 1,
        Symbol('s'),
        Object.create(null, { x: { enumerable: true, get: () => expect.fail() } }),
      ].map(toAnyValue),
    ).toEqual([{}, {}, {}, {}, {}]);
  });

  it('turns integers that a double cannot hold exactly into doubles, and those beyond 64 bits into text', () => {
    expect(toAnyValue(1e300)).toEqual({ doubleValue: 1e300 });
    expect(toAnyValue(-0)).toEqual({ doubleValue: -0 });
    expect(toAnyValue(2n ** 64n)).toEqual({ stringValue: '18446744073709551616' });
  });

  it('asks an object for its JSON form, and an error for its text', () => {
    expect(toAnyValue(new Date(0))).toEqual({ stringValue: '1970-01-01T00:00:00.000Z' });
    expect(toAnyValue(new URL('https://example.com/a'))).toEqual({ stringValue: 'https://example.com/a' });
    expect(toAnyValue(new RangeError('too far'))).toEqual({ stringValue: 'RangeError: too far' });
  });

  it('cuts an object that is within itself, wherever', () => {
    const parent: Record<string, unknown> = { name: 'p' };
    parent['children'] = [parent, parent];
    expect(fromAnyValue(toAnyValue(parent))).toEqual({ name: 'p', children: [null, null] });
  });
});

describe('toKeyValues', () => {
  it('leaves out what is undefined and keeps what is null', () => {
    expect(toKeyValues({ a: undefined, b: null, c: '' })).toEqual([
      { key: 'b', value: {} },
      { key: 'c', value: { stringValue: '' } },
    ]);
  });

  it('is undone by fromKeyValues', () => {
    const attributes = {
      text: 't',
      whole: 1,
      fraction: 0.5,
      yes: false,
      list: [1, ['x']],
      object: { deep: [{ n: null }] },
    };
    expect(fromKeyValues(toKeyValues(attributes))).toEqual(attributes);
  });
});
