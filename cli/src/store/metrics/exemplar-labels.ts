import { attributeText } from 'binnacle/otlp';
import type { Exemplar } from 'binnacle/otlp';

/** OpenMetrics allows an exemplar so many characters in its labels. */
const MAX_CHARACTERS = 128;

/** The labels of an exemplar as Prometheus makes them: the ids, and the attributes of the measurement where they fit. */
export function exemplarLabels({ traceId, spanId, filteredAttributes }: Exemplar): Readonly<Record<string, string>> {
  const ids = { ...(traceId && { trace_id: traceId }), ...(spanId && { span_id: spanId }) };
  const attributes = Object.fromEntries(filteredAttributes.map(({ key, value }) => [key, attributeText(value)]));
  const all = { ...ids, ...attributes };
  return charactersOf(all) <= MAX_CHARACTERS ? all : ids;
}

function charactersOf(labels: Readonly<Record<string, string>>): number {
  return Object.entries(labels).reduce((sum, [key, value]) => sum + Array.from(key + value).length, 0);
}
