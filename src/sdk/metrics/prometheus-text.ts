import {
  instrumentOf,
  prometheusFamilyName,
  prometheusUnit,
  PROMOTED_ATTRIBUTES,
  resourceLabels,
  targetInfoLabels,
} from '../../otlp/index.ts';
import type { HistogramDataPoint, Metric, NumberDataPoint, ResourceLabels, ResourceMetrics } from '../../otlp/index.ts';
import { warn } from '../diagnostics/warn.ts';
import { labelText, seriesLabelText } from './prometheus-labels.ts';
import { appendHistogram, appendNumber, series } from './prometheus-samples.ts';

export interface PrometheusTextOptions {
  /** OpenMetrics 1.0.0, with units and exemplars, instead of the text format 0.0.4. */
  readonly isOpenMetrics: boolean;
  /** Resource attributes that every series carries. Must be what Prometheus's `otlp.promote_resource_attributes` lists. Default: what our stack promotes. */
  readonly promotedAttributes?: readonly string[];
}

type FamilyType = 'counter' | 'gauge' | 'histogram';

/** All series of one Prometheus name. */
interface Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly unit: string;
  readonly help: string;
  readonly lines: string[];
  /** Label sets that have their sample: a second one would make Prometheus refuse the scrape. */
  readonly seen: Set<string>;
}

/**
 * The metrics in Prometheus's text format, under the names, labels and values that its OTLP receiver gives them
 * (`UnderscoreEscapingWithSuffixes`). Where two metrics become one name the first decides its type, where two series become one the
 * first is shown. Every series carries `job` and `instance`: scrape with `honor_labels: true`.
 */
export function prometheusText(resourceMetrics: readonly ResourceMetrics[], options: PrometheusTextOptions): string {
  const { isOpenMetrics, promotedAttributes = PROMOTED_ATTRIBUTES } = options;
  const families = new Map<string, Family>();
  const lines: string[] = [];
  for (const { resource, scopeMetrics } of resourceMetrics) {
    const common = resourceLabels(resource, promotedAttributes);
    for (const metric of scopeMetrics.flatMap((scope) => scope.metrics))
      addMetric(families, metric, common, isOpenMetrics);
    const target = targetInfoLabels(resource);
    if (target) lines.push(...targetHeading(isOpenMetrics), `${series('target_info', labelText(target))} 1`);
  }
  for (const family of families.values()) lines.push(...heading(family, isOpenMetrics), family.lines.join('\n'));
  if (isOpenMetrics) lines.push('# EOF');
  return `${lines.join('\n')}\n`;
}

function addMetric(
  families: Map<string, Family>,
  metric: Metric,
  common: ResourceLabels,
  isOpenMetrics: boolean,
): void {
  const family = familyOf(families, metric);
  if (family === undefined) return;
  const points: readonly (NumberDataPoint | HistogramDataPoint)[] =
    (metric.histogram ?? metric.sum ?? metric.gauge)?.dataPoints ?? [];
  for (const point of points) {
    const labels = seriesLabelText(point.attributes, common, metric.histogram && 'le');
    if (family.seen.has(labels)) continue;
    family.seen.add(labels);
    if ('bucketCounts' in point) appendHistogram(family.lines, family.name, labels, point, isOpenMetrics);
    else appendNumber(family.lines, family.name, labels, point, isOpenMetrics);
  }
}

function familyOf(families: Map<string, Family>, metric: Metric): Family | undefined {
  const instrument = instrumentOf(metric);
  const type = instrument === 'updowncounter' ? 'gauge' : instrument;
  const { unit = '', description: help = '' } = metric;
  const name = prometheusFamilyName(metric);
  const known = families.get(name);
  if (known === undefined) {
    const family: Family = { name, type, unit: prometheusUnit(unit), help, lines: [], seen: new Set() };
    families.set(name, family);
    return family;
  }
  if (known.type === type) return known;
  warn(
    'BINNACLE_METRIC_COLLISION',
    `metric "${metric.name}" is a ${type} and becomes "${name}" in Prometheus, which is a ${known.type} already; it is left out. Rename one`,
    { once: `BINNACLE_METRIC_COLLISION ${metric.name}` },
  );
  return undefined;
}

function heading({ name, type, unit, help }: Family, isOpenMetrics: boolean): string[] {
  const shown = isOpenMetrics && type === 'counter' ? name.slice(0, -'_total'.length) : name;
  const lines = [`# TYPE ${shown} ${type}`];
  if (isOpenMetrics && unit !== '' && shown.endsWith(`_${unit}`)) lines.push(`# UNIT ${shown} ${unit}`);
  if (help !== '') lines.push(`# HELP ${shown} ${escapeHelp(help, isOpenMetrics)}`);
  return lines;
}

function targetHeading(isOpenMetrics: boolean): string[] {
  const type = isOpenMetrics ? 'target info' : 'target_info gauge';
  return [`# TYPE ${type}`, `# HELP ${isOpenMetrics ? 'target' : 'target_info'} Target metadata`];
}

function escapeHelp(help: string, isOpenMetrics: boolean): string {
  const escaped = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return isOpenMetrics ? escaped.replaceAll('"', '\\"') : escaped;
}
