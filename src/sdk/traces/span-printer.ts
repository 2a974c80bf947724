import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { formatDuration, formatFields, formatTime, joinLine } from '../delivery/format-line.ts';
import type { Redactor } from '../redaction/index.ts';

const STATUS_WORDS = {
  [SpanStatusCode.UNSET]: '',
  [SpanStatusCode.OK]: 'ok',
  [SpanStatusCode.ERROR]: 'error',
} as const;

/** Prints each span as one readable line: when it began, its name, how long it took, its ids and its attributes. */
export function createSpanPrinter(
  redactor: Redactor,
  write: (line: string) => void = writeOut,
): (span: ReadableSpan) => void {
  return (span) => {
    const { traceId, spanId } = span.spanContext();
    const { code, message = '' } = span.status;
    const parentId = span.parentSpanContext?.spanId;
    write(
      joinLine([
        formatTime(span.startTime),
        'SPAN',
        redactor.text(span.name),
        formatDuration(span.duration),
        `${STATUS_WORDS[code]} ${redactor.text(message)}`.trim(),
        `trace=${traceId} span=${spanId}${parentId === undefined ? '' : ` parent=${parentId}`}`,
        formatFields(redactor.attributes(span.attributes)),
        ...span.events.map(({ name, attributes = {} }) => `[${name} ${formatFields(redactor.attributes(attributes))}]`),
      ]),
    );
  };
}

function writeOut(line: string): void {
  process.stdout.write(line);
}
