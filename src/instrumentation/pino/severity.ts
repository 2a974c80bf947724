import { SeverityNumber } from '@opentelemetry/api';

/** The severity of a pino level: its own six, and those between them that an application defines. */
export function severityOf(level: number): SeverityNumber {
  if (level < 20) return SeverityNumber.TRACE;
  if (level < 30) return SeverityNumber.DEBUG;
  if (level < 40) return SeverityNumber.INFO;
  if (level < 50) return SeverityNumber.WARN;
  if (level < 60) return SeverityNumber.ERROR;
  return SeverityNumber.FATAL;
}
