type Labels = Readonly<Record<string, string>>;

/** What Prometheus adds to every series of a service: `job`, `instance`, and the resource attributes that its configuration promotes. */
const added = new Set([
  '__name__',
  'job',
  'instance',
  'service_name',
  'service_instance_id',
  'service_version',
  'deployment_environment_name',
]);

/** The labels that a metric was recorded with. */
export function ownLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !added.has(label)));
}

/** A series in one line, as PromQL would write it. */
export function describeSeries(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${name}{${pairs.sort().join(',')}}`;
}
