/** The lowest supported release of each line of Node; package.json's `engines` says the same, and a test compares them. */
export const SUPPORTED_NODE = '^22.22.3 || >=24.11.1';

/** Whether this Node has what binnacle stands on: synchronous module hooks, and what OpenTelemetry 3.x needs. */
export function isSupportedNode(version: string = process.versions.node): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 3);
  if (major === 24) return minor > 11 || (minor === 11 && patch >= 1);
  return major > 24;
}
