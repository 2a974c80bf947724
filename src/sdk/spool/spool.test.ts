import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Spool } from './spool.ts';

const noLimits = { maxItems: 1_000, maxBytes: 1_000_000 };
let root: string;
let printed: string;

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  root = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

function openSpool(options: { endpointKey?: string; maxBytes?: number } = {}): Spool {
  return new Spool({ root, endpointKey: 'here', maxBytes: 1_000_000, ...options });
}

function append(spool: Spool, text: string): void {
  spool.append('traces', Buffer.from(text), 1);
}

function readText(spool: Spool): string {
  const batch = spool.read('traces', noLimits);
  return batch === undefined ? '' : Buffer.from(batch.request).toString();
}

function deliverAll(spool: Spool): string[] {
  const delivered: string[] = [];
  for (let batch = spool.read('traces', noLimits); batch !== undefined; batch = spool.read('traces', noLimits)) {
    delivered.push(Buffer.from(batch.request).toString());
    spool.acknowledge('traces', batch.position);
  }
  return delivered;
}

describe('Spool', () => {
  it('makes nothing on disk before there is something to keep', () => {
    const spool = openSpool();
    expect(spool.isEmpty('traces')).toBe(true);
    spool.release();
    expect(readdirSync(root)).toEqual([]);
  });

  it('keeps what it holds from other users', () => {
    const spool = openSpool();
    append(spool, 'a');
    expect(statSync(spool.status().directory).mode & 0o777).toBe(0o700);
    spool.release();
  });

  it('hands what it gave up to the next, before what that one adds', () => {
    const first = openSpool();
    append(first, 'a');
    append(first, 'b');
    first.release();
    const second = openSpool();
    append(second, 'c');
    expect(deliverAll(second)).toEqual(['ab', 'c']);
    second.release();
    expect(readdirSync(join(root, readdirSync(root)[0] ?? ''))).toEqual([]);
  });

  it('leaves alone what is meant for another receiver', () => {
    const first = openSpool({ endpointKey: 'there' });
    append(first, 'a');
    first.release();
    const second = openSpool();
    expect(second.isEmpty('traces')).toBe(true);
    second.release();
  });

  it('leaves alone what a living owner keeps', () => {
    const first = openSpool();
    append(first, 'a');
    const second = openSpool();
    expect(second.adopt()).toBe(false);
    expect(readText(first)).toBe('a');
    first.release();
    expect(second.adopt()).toBe(true);
    expect(readText(second)).toBe('a');
    second.release();
  });

  it('takes over what a dead process was itself taking over', () => {
    const first = openSpool();
    append(first, 'a');
    const { directory } = first.status();
    first.release();
    const released = join(directory, '..', readdirSync(join(directory, '..'))[0] ?? '');
    const dead = join(directory, '..', 'live-00000000-1-1-0-abc');
    const nested = join(dead, 'nested');
    mkdirSync(nested, { recursive: true });
    for (const name of readdirSync(released)) copyFileSync(join(released, name), join(nested, name));
    rmSync(released, { recursive: true });
    utimesSync(dead, 0, 0);
    const second = openSpool();
    expect(deliverAll(second)).toEqual(['a']);
    second.release();
  });

  it('drops the oldest and counts it when the cap is reached', () => {
    const spool = openSpool({ maxBytes: 8_000 });
    for (let number = 0; number < 40; number += 1) append(spool, String(number).padStart(500, '.'));
    expect(spool.status().pendingBytes).toBeLessThanOrEqual(8_000);
    const kept = deliverAll(spool).join('').match(/\d+/g)?.map(Number) ?? [];
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 40 - kept.length + index));
    expect(spool.droppedItems('traces')).toBe(40 - kept.length);
    expect(kept.length).toBeGreaterThan(5);
    spool.release();
  });

  it('says so and takes nothing for a while when its directory cannot be made', () => {
    writeFileSync(join(root, 'file'), '');
    const spool = new Spool({ root: join(root, 'file', 'spool'), endpointKey: 'here', maxBytes: 1_000_000 });
    expect(spool.append('traces', Buffer.from('a'), 1)).toBeUndefined();
    expect(spool.isAvailable).toBe(false);
    expect(printed).toContain('BINNACLE_SPOOL_UNAVAILABLE');
  });

  it.skipIf(process.getuid?.() !== 0)('does not use a directory that belongs to another user', () => {
    const spool = openSpool();
    append(spool, 'a');
    const parent = dirname(spool.status().directory);
    spool.release();
    chownSync(parent, 65_534, 65_534);
    const next = openSpool();
    expect(next.isEmpty('traces')).toBe(true);
    expect(next.append('traces', Buffer.from('b'), 1)).toBeUndefined();
    expect(printed).toContain('belongs to user 65534');
  });

  it('goes on in a new directory when its own was taken away', () => {
    const spool = openSpool();
    append(spool, 'a');
    rmSync(spool.status().directory, { recursive: true });
    append(spool, 'b');
    expect(existsSync(spool.status().directory)).toBe(true);
    expect(deliverAll(spool).join('')).toContain('b');
    spool.release();
  });
});
