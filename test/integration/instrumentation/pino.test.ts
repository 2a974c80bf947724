import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { Telemetry } from './support/telemetry.ts';

describe.each(ENTRIES)("an application's own pino by %s", (entry) => {
  let seen: Telemetry;
  let lines: readonly Readonly<Record<string, unknown>>[];
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['pino'], scenario: 'pino' });
    lines = seen.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  });
  const line = (message: string) => lines.find(({ msg }) => msg === message);
  const log = (message: string) => seen.logs.find(({ body }) => body === message);

  it('writes the trace into the lines of a span, of child loggers too, and into no others', () => {
    const { traceId, spanId } = seen.span('work');
    const trace = { trace_id: traceId, span_id: spanId, trace_flags: '01' };
    expect(line('low stock')).toMatchObject({ component: 'cart', id: 7, ...trace });
    expect(line('too many')).toMatchObject(trace);
    expect(line('outside of a span')).not.toHaveProperty('trace_id');
    expect(line('after the span')).not.toHaveProperty('trace_id');
  });

  it('leaves a trace id that the application writes itself', () => {
    expect(line('its own trace id')).toMatchObject({ trace_id: 'of the application' });
    expect(line('its own trace id')).not.toHaveProperty('span_id');
  });

  it('sends each line once, with its level, its fields and the span that it belongs to', () => {
    const { traceId, spanId } = seen.span('work');
    expect(log('low stock')).toEqual({
      body: 'low stock',
      severityText: 'warn',
      severityNumber: 13,
      traceId,
      spanId,
      attributes: { component: 'cart', id: 7, password: expect.stringMatching(/redacted/i) as string },
    });
    expect(log('after the span')).toMatchObject({ traceId: '', attributes: { order: { lines: [1, 2] } } });
    expect(seen.logs.filter(({ body }) => body === 'low stock')).toHaveLength(1);
  });

  it('sends an error as an exception, with its code', () => {
    expect(log('too many')?.attributes).toMatchObject({
      'error.type': 'E_TOO_MANY',
      'exception.type': 'RangeError',
      'exception.message': 'too many',
      'exception.stacktrace': expect.stringContaining('RangeError: too many') as string,
    });
  });

  it('sends nothing that the application does not write, and nothing that the logger of binnacle sends itself', () => {
    expect(log('not written at this level')).toBeUndefined();
    expect(line('by the logger of binnacle')).toBeDefined();
    expect(log('by the logger of binnacle')).toBeUndefined();
  });

  it('sends what the redaction of the application has left', () => {
    expect(JSON.stringify([lines, seen.logs])).not.toContain('hunter2');
  });
});
