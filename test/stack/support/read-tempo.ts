import type { SeenSpan } from './seen-span.ts';

interface TempoSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: `SPAN_KIND_${SeenSpan['kind']}`;
  readonly startTimeUnixNano: string;
}

interface TempoAnswer {
  readonly trace?: {
    readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly TempoSpan[] }[] }[];
  };
}

/** A span as far as Tempo is asked for it. */
export type TreeSpan = Omit<SeenSpan, 'attributes' | 'resource'>;

/** The spans that Tempo has of a trace; none where it does not know it. */
export async function readTempo(url: string, traceId: string): Promise<TreeSpan[]> {
  const response = await fetch(`${url}/api/v2/traces/${traceId}`);
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`Tempo answered ${response.status}: ${await response.text()}`);
  const { trace } = (await response.json()) as TempoAnswer;
  const spans = trace?.resourceSpans?.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)) ?? [];
  return spans.map((span) => ({
    traceId: hexadecimal(span.traceId),
    spanId: hexadecimal(span.spanId),
    parentSpanId: hexadecimal(span.parentSpanId ?? ''),
    name: span.name,
    kind: span.kind.replace('SPAN_KIND_', '') as SeenSpan['kind'],
    startTimeUnixNano: BigInt(span.startTimeUnixNano),
  }));
}

/** Ids are Base64 here. */
function hexadecimal(id: string): string {
  return Buffer.from(id, 'base64').toString('hex');
}
