import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { decodeRequest, fromKeyValues } from '../../otlp/index.ts';
import { createRedactor } from '../redaction/index.ts';
import { createSpanProcessor } from '../traces/index.ts';
import { createTracesEncoder } from './encoder.ts';

const encoder = createTracesEncoder(createRedactor({ enabled: true, extraKeys: [] }));

function endSpans(
  count: number,
  attributes: Record<string, string>,
  resource = resourceFromAttributes({}),
): ReadableSpan[] {
  const ended: ReadableSpan[] = [];
  const processor = createSpanProcessor({ print: (span) => ended.push(span) });
  const tracer = new TracerProvider({ resource, spanProcessors: [processor] }).getTracer('t');
  for (let number = 0; number < count; number += 1) tracer.startSpan(`span ${number}`, { attributes }).end();
  return ended;
}

describe('createTracesEncoder', () => {
  it('makes several requests where one would be larger than receivers take', () => {
    const requests = encoder.encode(endSpans(8, { text: 'word '.repeat(200_000) }));
    expect(requests.map(({ items }) => items)).toEqual([2, 2, 2, 2]);
    const names = requests.flatMap(({ request }) =>
      decodeRequest('traces', request).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name)),
      ),
    );
    expect(names).toEqual(Array.from({ length: 8 }, (_, number) => `span ${number}`));
  });

  it('says until when the resource of a record is being detected', async () => {
    const resource = resourceFromAttributes({ 'host.id': Promise.resolve('abc') });
    const [span] = endSpans(1, {}, resource);
    if (span === undefined) throw new Error('no span ended');
    const untilComplete = encoder.untilComplete(span);
    expect(untilComplete).toBeInstanceOf(Promise);
    await untilComplete;
    expect(encoder.untilComplete(span)).toBeUndefined();
    const [encoded] = encoder.encode([span]);
    const [group] = decodeRequest('traces', encoded?.request ?? new Uint8Array()).resourceSpans;
    expect(fromKeyValues(group?.resource.attributes ?? [])).toEqual({ 'host.id': 'abc' });
  });
});
