import { SeverityNumber } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { formatFields, formatTime, joinLine } from '../delivery/format-line.ts';
import type { Redactor } from '../redaction/index.ts';

/** Prints each log record as one readable line: when, how severe, what it says, its trace and its attributes. */
export function createLogPrinter(
  redactor: Redactor,
  write: (line: string) => void = writeOut,
): (record: ReadableLogRecord) => void {
  return ({ hrTime, severityText, severityNumber, eventName, body, spanContext, attributes }) => {
    write(
      joinLine([
        formatTime(hrTime),
        severityText ?? SeverityNumber[severityNumber ?? SeverityNumber.UNSPECIFIED],
        eventName ?? '',
        typeof body === 'string' ? redactor.text(body) : formatFields({ body: redactor.value('body', body) }),
        spanContext === undefined ? '' : `trace=${spanContext.traceId} span=${spanContext.spanId}`,
        formatFields(redactor.attributes(attributes)),
      ]),
    );
  };
}

function writeOut(line: string): void {
  process.stdout.write(line);
}
