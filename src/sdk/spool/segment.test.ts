import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Segment } from './segment.ts';

const noLimits = { maxItems: 1_000, maxBytes: 1_000_000 };
let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
  path = join(directory, 'one.spool');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function writeSegment(...texts: string[]): Segment {
  const segment = Segment.create(path);
  for (const text of texts) segment.append(Buffer.from(text), 1);
  return segment;
}

function reopened(): Segment {
  return new Segment(path, statSync(path).size);
}

function readText(segment: Segment, limits = noLimits): string | undefined {
  const batch = segment.read(limits);
  return batch && Buffer.from(batch.payload).toString();
}

describe('Segment', () => {
  it('joins the records that it holds, in order, up to the limits', () => {
    const segment = writeSegment('a', 'b', 'c');
    expect(segment.read(noLimits)).toMatchObject({ items: 3 });
    expect(readText(segment)).toBe('abc');
    expect(readText(segment, { ...noLimits, maxItems: 2 })).toBe('ab');
    expect(readText(segment, { ...noLimits, maxBytes: 1 })).toBe('a');
    segment.close();
  });

  it('goes on after what was acknowledged when another process opens it', () => {
    const segment = writeSegment('a', 'b', 'c');
    segment.acknowledge(segment.read({ ...noLimits, maxItems: 1 })?.endOffset ?? 0);
    segment.close();
    const next = reopened();
    expect(readText(next)).toBe('bc');
    expect(next.countPendingItems()).toBe(2);
    next.close();
  });

  it('reads up to an end that was cut off in the middle of a record', () => {
    writeSegment('a', 'b').close();
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    const segment = reopened();
    expect(readText(segment)).toBe('a');
    segment.acknowledge(segment.read(noLimits)?.endOffset ?? 0);
    expect(segment.read(noLimits)).toBeUndefined();
    expect(segment.damagedRecords).toBe(1);
    expect(segment.pendingBytes).toBe(0);
    segment.close();
  });

  it('passes over a record whose bytes have changed, and counts it once', () => {
    writeSegment('aaaa', 'bbbb', 'cccc').close();
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('bbbb')] = 0;
    writeFileSync(path, bytes);
    const segment = reopened();
    expect(readText(segment)).toBe('aaaa');
    segment.acknowledge(segment.read(noLimits)?.endOffset ?? 0);
    expect(readText(segment)).toBe('cccc');
    expect(readText(segment)).toBe('cccc');
    expect(segment.damagedRecords).toBe(1);
    segment.close();
  });

  it('reads nothing from a file that is no segment', () => {
    writeFileSync(path, 'something else altogether');
    const segment = reopened();
    expect(segment.read(noLimits)).toBeUndefined();
    expect(segment.damagedRecords).toBe(1);
    segment.close();
  });

  it('writes over what a failed write has left behind the last record', () => {
    const segment = writeSegment('a');
    appendFileSync(path, 'half a rec');
    segment.append(Buffer.from('b'), 1);
    expect(readText(segment)).toBe('ab');
    segment.close();
  });
});
