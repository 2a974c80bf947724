/** A span as a backend gives it back. */
export interface SeenSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';
  readonly startTimeUnixNano: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Attributes of the resource. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export const spanKinds = ['INTERNAL', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const;
