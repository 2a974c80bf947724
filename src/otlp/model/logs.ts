import type { AnyValue, InstrumentationScope, KeyValue, Resource } from './common.ts';

export interface LogsData {
  readonly resourceLogs: readonly ResourceLogs[];
}

export interface ResourceLogs {
  readonly resource: Resource;
  readonly scopeLogs: readonly ScopeLogs[];
  readonly schemaUrl?: string | undefined;
}

export interface ScopeLogs {
  readonly scope: InstrumentationScope;
  readonly logRecords: readonly LogRecord[];
  readonly schemaUrl?: string | undefined;
}

/** `timeUnixNano` is 0 when only the time of observation is known. `severityNumber` runs from 1 (trace) to 24 (fatal 4). */
export interface LogRecord {
  readonly timeUnixNano: bigint;
  readonly observedTimeUnixNano: bigint;
  readonly severityNumber: number;
  readonly severityText?: string | undefined;
  readonly body?: AnyValue | undefined;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number | undefined;
  readonly flags?: number | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly eventName?: string | undefined;
}
