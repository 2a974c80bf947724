import { createTraceState, SpanKind, SpanStatusCode, trace, ROOT_CONTEXT } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, fromKeyValues, SPAN_FLAG, SPAN_KIND, STATUS_CODE } from '../../otlp/index.ts';
import type { ResourceSpans, Span } from '../../otlp/index.ts';
import { createRedactor } from '../redaction/index.ts';
import { toTracesData } from './to-otlp.ts';

const redactor = createRedactor({ enabled: true, extraKeys: [] });
const exporter = new InMemorySpanExporter();
const resource = resourceFromAttributes({ 'service.name': 'shop' }, { schemaUrl: 'https://example.com/resource' });
const provider = new TracerProvider({
  resource,
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
  spanLimits: { attributeCountLimit: 4, eventCountLimit: 1, linkCountLimit: 1 },
});

/** What arrives of the spans that the function ends: converted, encoded and decoded. */
function convert(emit: () => void): readonly ResourceSpans[] {
  exporter.reset();
  emit();
  return decodeRequest('traces', encodeRequest('traces', toTracesData(exporter.getFinishedSpans(), redactor)))
    .resourceSpans;
}

function convertOne(emit: () => void): Span {
  const [span] = convert(emit).flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  if (span === undefined) throw new Error('no span arrived');
  return span;
}

const remote = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: 1,
  isRemote: true,
  traceState: createTraceState('vendor=1'),
};

describe('toTracesData', () => {
  it('converts everything that a span holds', () => {
    const span = convertOne(() => {
      const live = provider.getTracer('t').startSpan('order', {
        kind: SpanKind.CLIENT,
        startTime: [1_700_000_000, 5],
        attributes: { text: 'a', whole: 7, part: 0.5, nested: { list: ['x', { deep: true }] }, beyond: 1 },
        links: [{ context: remote, attributes: { why: 'first' } }, { context: { ...remote, isRemote: false } }],
      });
      live.addEvent('dropped', {}, [1_700_000_000, 6]);
      live.addEvent('kept', { at: 1 }, [1_700_000_000, 7]);
      live.setStatus({ code: SpanStatusCode.ERROR, message: 'no stock' });
      live.end([1_700_000_001, 9]);
    });
    expect(span).toMatchObject({
      name: 'order',
      kind: SPAN_KIND.client,
      startTimeUnixNano: 1_700_000_000_000_000_005n,
      endTimeUnixNano: 1_700_000_001_000_000_009n,
      droppedAttributesCount: 1,
      droppedEventsCount: 1,
      droppedLinksCount: 1,
      status: { code: STATUS_CODE.error, message: 'no stock' },
      flags: 1 | SPAN_FLAG.contextHasIsRemote,
    });
    expect(span.parentSpanId).toBeUndefined();
    expect(fromKeyValues(span.attributes)).toEqual({
      text: 'a',
      whole: 7,
      part: 0.5,
      nested: { list: ['x', { deep: true }] },
    });
    expect(span.events).toMatchObject([{ name: 'kept', timeUnixNano: 1_700_000_000_000_000_007n }]);
    expect(span.links).toMatchObject([
      {
        traceId: remote.traceId,
        spanId: remote.spanId,
        traceState: 'vendor=1',
        flags: 1 | SPAN_FLAG.contextHasIsRemote,
      },
    ]);
  });

  it('says of a parent whether it is in another process', () => {
    const parent = trace.setSpanContext(ROOT_CONTEXT, remote);
    const child = convertOne(() => provider.getTracer('t').startSpan('child', {}, parent).end());
    expect(child).toMatchObject({
      traceId: remote.traceId,
      parentSpanId: remote.spanId,
      traceState: 'vendor=1',
      flags: 1 | SPAN_FLAG.contextHasIsRemote | SPAN_FLAG.contextIsRemote,
    });
  });

  it('groups spans by resource and scope, in order', () => {
    const [group, ...others] = convert(() => {
      provider.getTracer('one', '1.0').startSpan('a').end();
      provider.getTracer('two', '2.0', { schemaUrl: 'https://example.com/scope' }).startSpan('b').end();
      provider.getTracer('one', '1.0').startSpan('c').end();
    });
    expect(others).toEqual([]);
    expect(group).toMatchObject({ schemaUrl: 'https://example.com/resource' });
    expect(fromKeyValues(group?.resource.attributes ?? [])).toEqual({ 'service.name': 'shop' });
    expect(
      group?.scopeSpans.map(({ scope, schemaUrl, spans }) => [
        scope.name,
        scope.version,
        schemaUrl,
        spans.map(({ name }) => name),
      ]),
    ).toEqual([
      ['one', '1.0', undefined, ['a', 'c']],
      ['two', '2.0', 'https://example.com/scope', ['b']],
    ]);
  });

  it('hides secrets everywhere and leaves the live span as it is', () => {
    const secret = 'sk-ant-api03-' + 'Ab3'.repeat(30);
    const all = JSON.stringify(
      convert(() => {
        const live = provider.getTracer('t').startSpan(`call ${secret}`, {
          attributes: { password: 'hunter2', note: `key ${secret}` },
          links: [{ context: remote, attributes: { authorization: 'Bearer hunter2' } }],
        });
        live.recordException(new Error(`refused ${secret}`));
        live.setStatus({ code: SpanStatusCode.ERROR, message: secret });
        live.end();
      }),
      (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    );
    expect(all).not.toContain(secret);
    expect(all).not.toContain('hunter2');
    expect(exporter.getFinishedSpans()[0]?.attributes['password']).toBe('hunter2');
  });
});
