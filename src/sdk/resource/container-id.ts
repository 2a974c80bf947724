import { readFileSync } from 'node:fs';

const CGROUP_V1 = /([0-9a-f]{64})(?:\.scope)?$/;
const MOUNT_INFO = /\/(?:containers|overlay-containers|sandboxes)\/([0-9a-f]{64})\//;

/**
 * The id of the container that this process runs in, or undefined outside one.
 * cgroup v1 names it in the process's cgroup path; under v2 only the mounts of `/etc/hostname` and its like do.
 */
export function containerId(read: (path: string) => string = readText): string | undefined {
  const fromCgroup = firstMatch(read('/proc/self/cgroup'), CGROUP_V1);
  return fromCgroup ?? firstMatch(read('/proc/self/mountinfo'), MOUNT_INFO);
}

function firstMatch(text: string, pattern: RegExp): string | undefined {
  for (const line of text.split('\n')) {
    const id = pattern.exec(line.trim())?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
