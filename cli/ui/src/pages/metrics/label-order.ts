/** Labels that say which process it was, not what it did. */
const ofProcess = new Set([
  'instance',
  'job',
  'service_instance_id',
  'service_name',
  'service_namespace',
  'service_version',
]);

/** Labels by what they say: those of the metric itself first, those of its process last. */
export function byMeaning(labels: readonly string[]): string[] {
  const isOfProcess = (label: string) => ofProcess.has(label);
  return labels.toSorted((a, b) => Number(isOfProcess(a)) - Number(isOfProcess(b)) || a.localeCompare(b));
}
