import { propagation, ROOT_CONTEXT, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { SamplingDecision, TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../redaction/index.ts';
import { createSpanPrinter } from './span-printer.ts';
import { createSpanProcessor } from './span-processor.ts';

function startTracing(decision = SamplingDecision.RECORD_AND_SAMPLED) {
  const ended: ReadableSpan[] = [];
  const processor = createSpanProcessor({
    baggageKeys: ['tenant.id', 'session.id'],
    print: (span) => ended.push(span),
  });
  const sampler = { shouldSample: () => ({ decision }), toString: () => 'fixed' };
  const tracer = new TracerProvider({ spanProcessors: [processor], sampler }).getTracer('t');
  return { tracer, ended, openSpans: processor.openSpans };
}

describe('createSpanProcessor', () => {
  it('turns allowed baggage into attributes, but not over those that the span has', () => {
    const { tracer, ended } = startTracing();
    const baggage = propagation.createBaggage({
      'tenant.id': { value: 'acme' },
      'session.id': { value: 'x'.repeat(5_000) },
      secret: { value: 'not allowed' },
    });
    const context = propagation.setBaggage(ROOT_CONTEXT, baggage);
    tracer.startSpan('a', { attributes: { 'tenant.id': 'mine' } }, context).end();
    expect(ended[0]?.attributes).toEqual({ 'tenant.id': 'mine', 'session.id': 'x'.repeat(1_000) });
  });

  it('passes on sampled spans only, and does not track the others', () => {
    const { tracer, ended, openSpans } = startTracing(SamplingDecision.RECORD);
    const span = tracer.startSpan('a');
    expect(openSpans.size).toBe(0);
    span.end();
    expect(ended).toEqual([]);
  });

  it('ends open spans youngest first when they are aborted, and says why', () => {
    const { tracer, ended, openSpans } = startTracing();
    tracer.startSpan('parent');
    tracer.startSpan('child', { attributes: { 'error.type': 'timeout' } });
    tracer.startSpan('done').end();
    expect(Array.from(openSpans, (span) => span.attributes)).toHaveLength(2);
    openSpans.abort({ kind: 'signal', errorType: 'SIGTERM', message: 'the process was ended by SIGTERM' });
    expect(openSpans.size).toBe(0);
    expect(ended.map(({ name }) => name)).toEqual(['done', 'child', 'parent']);
    expect(ended[2]).toMatchObject({
      attributes: { 'error.type': 'SIGTERM', 'process.exit.reason': 'signal' },
      status: { code: 2, message: 'the process was ended by SIGTERM' },
    });
  });
});

describe('createSpanPrinter', () => {
  it('prints a span as one line, without its secrets', () => {
    const { tracer, ended } = startTracing();
    const span = tracer.startSpan('charge\ncard', {
      startTime: [1_700_000_000, 0],
      attributes: { password: 'hunter2', sum: 5 },
    });
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' });
    span.end([1_700_000_000, 12_345_000]);
    const lines: string[] = [];
    const print = createSpanPrinter(createRedactor({ enabled: true, extraKeys: [] }), (line) => lines.push(line));
    for (const each of ended) print(each);
    const { traceId, spanId } = span.spanContext();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^2023-11-14T22:13:20.000Z {2}SPAN {2}charge\\ncard {2}12.345 ms {2}error declined {2}/);
    expect(lines[0]).toContain(`trace=${traceId} span=${spanId}`);
    expect(lines[0]).toContain('"sum":5');
    expect(lines[0]).not.toContain('hunter2');
  });
});
