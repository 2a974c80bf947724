import {
  attributeOf,
  contract,
  metricOverflow,
  prometheusLabelName,
  prometheusName,
} from '../../src/contract/index.ts';
import type { Attribute, Metric } from '../../src/contract/index.ts';
import type { GeneratedFile } from './generated-file.ts';
import { code, table } from './markdown-table.ts';
import { specificationMetrics } from './specification-metrics.ts';
import type { Delivery } from './specification-metrics.ts';

const introduction = `# Metrics

Made from \`src/contract\` by \`npm run generate\`.

Every metric goes out by OTLP under its OpenTelemetry name. Prometheus stores it under the name in the second column, which is what
queries use; the pull endpoint serves the same names and labels. A histogram has the series \`_bucket\`, \`_sum\` and \`_count\`. Attributes
with a question mark may be absent. Ids of runs, tasks, sessions, users and requests are on spans and log records, never here.

A label has at most as many values as the table of attributes says, in the life of a process; further ones become \`_OTHER\` and are counted
in \`telemetry.attribute.folded\`. A metric, and the process, have a cap of series besides; what is past it is folded into one series
with \`otel.metric.overflow="true"\` and counted in \`telemetry.metric.folded\`.
`;

/** Titles by the beginning of the names, in the order of the page. */
const topics: readonly (readonly [title: string, prefix: RegExp, introduction?: string])[] = [
  ['Workflows', /^workflow\./],
  ['Approvals', /^approval\./],
  ['Agents', /^agent\./],
  ['Tools', /^tool\./],
  ['Models', /^llm\./],
  ['Tasks and queues', /^task\./],
  ['Recovery', /^recovery\./],
  [
    'GenAI conventions',
    /^gen_ai\./,
    'The names of the OpenTelemetry GenAI conventions as they stood in October 2026 (profile `2026-10`), recorded besides those above. Our dashboards and alerts do not use them, so that a rename upstream breaks nothing.',
  ],
  ['HTTP', /^http\./],
  ['Databases', /^db\./],
  ['Process', /^(?:process|system)\./],
  ['Node.js', /^(?:nodejs|v8js|runtime)\./],
  ['Telemetry itself', /^(?:telemetry|otel)\./],
];

/** `docs/metrics.md`, out of the contract and the list of the specifications' metrics. */
export function generateMetricsDoc(): GeneratedFile {
  const parts = [introduction, ...topics.map(topicSection), attributeSection(), specificationSection()];
  return { path: 'docs/metrics.md', content: parts.join('\n') };
}

function topicSection([title, prefix, text]: (typeof topics)[number]): string {
  const rows = contract.metrics.filter(({ name }) => prefix.test(name)).map(metricRow);
  const header = ['metric', 'in Prometheus', 'kind', 'unit', 'attributes', 'what it says'];
  return `## ${title}\n\n${text === undefined ? '' : `${text}\n\n`}${table(header, rows)}`;
}

function metricRow(metric: Metric): readonly string[] {
  const bounds = metric.buckets ? ` Bounds: ${metric.buckets.join(', ')}.` : '';
  return [
    code(metric.name),
    code(prometheusName(metric)),
    metric.instrument === 'updowncounter' ? 'up-down counter' : metric.instrument,
    code(metric.unit),
    metric.attributes.map(entryText).join(', ') || '–',
    `${metric.brief}${bounds}`,
  ];
}

function entryText(entry: Metric['attributes'][number]): string {
  return `${code(attributeOf(entry).key)}${'optional' in entry ? '?' : ''}`;
}

function attributeSection(): string {
  const carried = new Set<Attribute>([
    metricOverflow,
    ...contract.metrics.flatMap(({ attributes }) => attributes.map(attributeOf)),
  ]);
  const rows = contract.attributes
    .filter((attribute) => carried.has(attribute))
    .map((attribute) => [
      code(attribute.key),
      code(prometheusLabelName(attribute.key)),
      valuesText(attribute),
      attribute.brief,
    ]);
  return `## Attributes\n\n${table(['attribute', 'label', 'values', 'what it says'], rows)}`;
}

function valuesText({ values, examples, cap }: Attribute): string {
  if (values) return values.map((value) => code(String(value))).join(', ');
  const some = examples ? `, such as ${examples.map((value) => code(String(value))).join(', ')}` : '';
  return `up to ${cap}${some}`;
}

function specificationSection(): string {
  const sections = Object.entries(specificationMetrics).map(([specification, metrics]) => {
    const rows = metrics.map(({ name, isOnlyUsed, delivery }) => [
      `${code(name)}${isOnlyUsed ? ' (used, never defined)' : ''}`,
      deliveryText(delivery),
    ]);
    return `### ${specification}\n\n${table(['metric of the specification', 'what delivers it'], rows)}`;
  });
  const text =
    'Every metric that the five specifications define or use. What they count in milliseconds, with ids as labels or under a gauge named `_total` is delivered in the right form.';
  return `## Metrics of the specifications\n\n${text}\n\n${sections.join('\n')}`;
}

function deliveryText(delivery: Delivery): string {
  if ('replaced' in delivery) return `replaced: ${delivery.replaced}.`;
  const name = 'planned' in delivery ? `planned: ${code(delivery.planned)}` : deliveredText(delivery.by);
  return delivery.note === undefined ? name : `${name}: ${delivery.note}`;
}

function deliveredText(metrics: readonly Metric[]): string {
  return metrics.map((metric) => `${code(metric.name)} (${code(prometheusName(metric))})`).join(', ');
}
