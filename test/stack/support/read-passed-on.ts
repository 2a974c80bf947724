import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { decodeJson, fromKeyValues } from '../../../src/otlp/index.ts';
import { type SeenSpan, spanKinds } from './seen-span.ts';

/**
 * The spans that the Collector passed on so far, by trace; each once, for a request that was under way when the Collector
 * was killed comes again. A line that is being written is left for the next time.
 */
export async function readPassedOn(dataDirectory: string): Promise<Map<string, SeenSpan[]>> {
  const text = await readFile(join(dataDirectory, 'collector', 'passed-on.jsonl'), 'utf8').catch(() => '');
  const spans = new Map<string, SeenSpan>();
  for (const line of text.split('\n').slice(0, -1)) {
    for (const span of readLine(line)) spans.set(span.traceId + span.spanId, span);
  }
  return Map.groupBy(spans.values(), ({ traceId }) => traceId);
}

function readLine(line: string): SeenSpan[] {
  return decodeJson('traces', line).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        parentSpanId: span.parentSpanId ?? '',
        kind: spanKinds[span.kind] ?? 'INTERNAL',
        attributes: fromKeyValues(span.attributes),
        resource: fromKeyValues(resource.attributes),
      })),
    ),
  );
}
