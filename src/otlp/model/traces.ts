import type { InstrumentationScope, KeyValue, Resource } from './common.ts';

/** `Span.kind` in OTLP. It is the kind of `@opentelemetry/api` plus one. */
export const SPAN_KIND = { unspecified: 0, internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export const STATUS_CODE = { unset: 0, ok: 1, error: 2 } as const;

/** Bits of `Span.flags` and `Link.flags` beside the eight W3C trace flags. */
export const SPAN_FLAG = { contextHasIsRemote: 0x100, contextIsRemote: 0x200 } as const;

export interface TracesData {
  readonly resourceSpans: readonly ResourceSpans[];
}

export interface ResourceSpans {
  readonly resource: Resource;
  readonly scopeSpans: readonly ScopeSpans[];
  readonly schemaUrl?: string | undefined;
}

export interface ScopeSpans {
  readonly scope: InstrumentationScope;
  readonly spans: readonly Span[];
  readonly schemaUrl?: string | undefined;
}

/** Ids are lower-case hexadecimal; from JSON they may be any text that a sender wrote. A root span has no `parentSpanId`. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState?: string | undefined;
  readonly parentSpanId?: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
  readonly events: readonly SpanEvent[];
  readonly droppedEventsCount?: number | undefined;
  readonly links: readonly SpanLink[];
  readonly droppedLinksCount?: number | undefined;
  readonly status: SpanStatus;
  readonly flags?: number | undefined;
}

export interface SpanEvent {
  readonly timeUnixNano: bigint;
  readonly name: string;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState?: string | undefined;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
  readonly flags?: number | undefined;
}

export interface SpanStatus {
  readonly code: number;
  readonly message?: string | undefined;
}
