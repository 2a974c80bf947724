import { seriesLabels } from '../../otlp/index.ts';
import type { KeyValue, PrometheusLabels, ResourceLabels } from '../../otlp/index.ts';

/** The labels of one series, as they stand between braces. `reserved` is a label that the format itself writes. */
export function seriesLabelText(attributes: readonly KeyValue[], common: ResourceLabels, reserved?: string): string {
  const labels = seriesLabels(attributes, common);
  if (reserved !== undefined) labels.delete(reserved);
  return labelText(labels);
}

export function labelText(labels: PrometheusLabels): string {
  return Array.from(labels, ([name, value]) => `${name}="${escapeValue(value)}"`).join(',');
}

function escapeValue(value: string): string {
  return /[\\"\n]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n') : value;
}
