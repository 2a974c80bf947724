import { describe, expect, it } from 'vitest';
import { nearestName, nearestOrLongerName } from './nearest-name.ts';

describe('nearestName', () => {
  it.each([
    ['otpl', 'otlp'],
    ['consol', 'console'],
    ['consolee', 'console'],
    ['konsole', 'console'],
  ])('finds what %s was meant to be', (written, meant) => {
    expect(nearestName(written, ['console', 'otlp', 'none'])).toBe(meant);
  });

  it('finds nothing where no name is near', () => {
    expect(nearestName('zipkin', ['console', 'otlp', 'none'])).toBeUndefined();
    expect(nearestName('x', [])).toBeUndefined();
  });
});

describe('nearestOrLongerName', () => {
  it('finds the only name that begins like this', () => {
    expect(nearestOrLongerName('env', ['environment', 'resource'])).toBe('environment');
    expect(nearestOrLongerName('otlp', ['otlpHeaders', 'otlpEndpoint'])).toBeUndefined();
  });
});
