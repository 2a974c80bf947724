import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../api/run.ts';
import { plainTimeWords } from './plain-time-words.ts';
import { standingSentence, standingWords } from './standing-words.ts';

const at = Date.UTC(2026, 10, 22, 9);
const now = at + 240_000;
const merge = { name: 'merge', askedAtMillis: at, service: 'reviews' };
const run = (state: RunSummary['state'], more: Partial<RunSummary> = {}) =>
  ({ state, name: 'import', service: 'importer', silence: { sinceMillis: at, approvals: [] }, ...more }) as RunSummary;

describe('what is said of a run that stands still', () => {
  it('names the approval, since when and by whom', () => {
    const waiting = run('waiting', { silence: { sinceMillis: at, approvals: [merge] } });
    expect(standingWords(waiting, now, plainTimeWords)).toBe('approval of merge, asked 4 m 0 s ago');
    expect(standingSentence(waiting, now, plainTimeWords)).toBe(
      'Waits for approval of merge since 2026-11-22T09:00:00.000Z (4 m 0 s). reviews asked for it, and goes on when it is told the decision.',
    );
  });

  it('says of a stalled one where it is and since when nothing moved', () => {
    const stalled = run('stalled', { current: ['import', 'chat gpt-4o'] });
    expect(standingWords(stalled, now, plainTimeWords)).toBe('last moved 4 m 0 s ago: gpt-4o');
    expect(standingSentence(stalled, now, plainTimeWords)).toContain(
      'open in gpt-4o, but nothing of it has started or ended since 2026-11-22T09:00:00.000Z',
    );
  });

  it('says of an abandoned one when it was last heard of', () => {
    expect(standingWords(run('abandoned'), now, plainTimeWords)).toBe('last heard of 4 m 0 s ago');
    expect(standingSentence(run('abandoned'), now, plainTimeWords)).toContain('nothing has been heard of it since');
  });

  it('says of one that waits for nothing known that it does', () => {
    expect(standingWords(run('waiting'), now, plainTimeWords)).toBe('waits, last active 4 m 0 s ago');
  });

  it('says nothing of one that goes on', () => {
    const { silence: _, ...running } = run('running');
    expect(standingWords(running, now, plainTimeWords)).toBeUndefined();
    expect(standingSentence(running, now, plainTimeWords)).toBeUndefined();
  });
});
