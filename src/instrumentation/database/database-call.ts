import { performance } from 'node:perf_hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  databaseClientSpan,
  databaseOperationDuration,
  databaseQueryText,
  databaseResponseStatus,
} from '../../contract/database.ts';
import { errorType } from '../../contract/error-type.ts';
import { recorder } from '../../sdk/recorder.ts';
import { errorTypeOf } from '../error-type.ts';
import { tracer } from '../tracer.ts';

type EntriesOf<R> = R extends { record: (value: number, attributes: infer A) => void } ? A : never;
type Labels = EntriesOf<typeof duration>;

/** What is asked of a database. */
export interface DatabaseRequest {
  /** `db.system.name` and what else a metric may carry. */
  readonly labels: Labels;
  /** The database's own code of a failure, where it was the database that failed. */
  readonly statusOf: (error: unknown) => string | undefined;
  /** The query without its values. */
  readonly text?: string | undefined;
  /** The span's other attributes. */
  readonly details?: Readonly<Record<string, number>>;
}

export interface DatabaseCall {
  /** Only the first call counts. */
  end(error?: unknown): void;
}

const duration = recorder(databaseOperationDuration);

/**
 * Starts the span of one operation below the active one. What the driver does for it runs outside of the span, so that
 * a connection which is opened on the way does not become a part of it. Undefined where tracing is suppressed.
 */
export function startDatabaseCall({ labels, statusOf, text, details }: DatabaseRequest): DatabaseCall | undefined {
  const parent = context.active();
  if (isTracingSuppressed(parent)) return undefined;
  const span = tracer.startSpan(databaseClientSpan.name(labels), {
    kind: SpanKind.CLIENT,
    attributes: { ...labels, ...details, ...(text !== undefined && { [databaseQueryText.key]: text }) },
  });
  const active = trace.setSpan(parent, span);
  const startMillis = performance.now();
  let isEnded = false;
  return {
    end(error) {
      if (isEnded) return;
      isEnded = true;
      const failure = error === undefined || error === null ? {} : failureLabels(error, statusOf);
      if (errorType.key in failure) {
        // No message and no exception: a database quotes values in them, and the caller records what it does not handle.
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttributes(failure);
      }
      duration.record((performance.now() - startMillis) / 1000, { ...labels, ...failure }, active);
      span.end();
    },
  };
}

function failureLabels(error: unknown, statusOf: DatabaseRequest['statusOf']): Record<string, string> {
  const status = statusOf(error);
  return {
    [errorType.key]: status ?? errorTypeOf(error),
    ...(status !== undefined && { [databaseResponseStatus.key]: status }),
  };
}
