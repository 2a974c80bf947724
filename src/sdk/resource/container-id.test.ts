import { describe, expect, it } from 'vitest';
import { containerId } from './container-id.ts';

const id = 'c0ffee'.padEnd(64, '0');
const reader = (files: Record<string, string>) => (path: string) => files[path] ?? '';

describe('containerId', () => {
  it('reads the id from a cgroup v1 path', () => {
    expect(containerId(reader({ '/proc/self/cgroup': `12:cpu:/docker/${id}\n` }))).toBe(id);
  });

  it('reads the id from a systemd scope', () => {
    expect(containerId(reader({ '/proc/self/cgroup': `1:name=systemd:/x/cri-containerd-${id}.scope\n` }))).toBe(id);
  });

  it('reads the id from the mounts under cgroup v2', () => {
    const mount = `613 612 254:1 /var/lib/docker/containers/${id}/hostname /etc/hostname rw - ext4 /dev/vda1 rw`;
    expect(containerId(reader({ '/proc/self/cgroup': '0::/\n', '/proc/self/mountinfo': mount }))).toBe(id);
  });

  it('is undefined outside a container', () => {
    expect(containerId(reader({ '/proc/self/cgroup': '0::/user.slice\n' }))).toBeUndefined();
  });
});
