import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/api/run.ts';
import { standingSentence, standingWords } from './standing-words.ts';

const at = Date.UTC(2026, 10, 22, 9);
const now = at + 240_000;
const run = (state: RunSummary['state'], current?: string[]) =>
  ({ state, name: 'import', service: 'importer', ...(current && { current }) }) as RunSummary;
const merge = { name: 'merge', askedAtMillis: at, service: 'reviews', spanId: 's' };
const silent = { sinceMillis: at, approvals: [] };

describe('what is said of a run that stands still', () => {
  it('names the approval, since when and by whom', () => {
    const silence = { sinceMillis: at, approvals: [merge] };
    expect(standingWords(run('waiting'), silence, now)).toBe('approval of merge, asked 4 min ago');
    expect(standingSentence(run('waiting'), silence, now, 'utc')).toBe(
      'Waits for approval of merge since 09:00:00 (4m 0s). reviews asked for it, and goes on when it is told the decision.',
    );
  });

  it('says of a stalled one where it is and since when nothing moved', () => {
    const stalled = run('stalled', ['import', 'chat gpt-4o']);
    expect(standingWords(stalled, silent, now)).toBe('last moved 4 min ago: gpt-4o');
    expect(standingSentence(stalled, silent, now, 'utc')).toContain(
      'open in gpt-4o, but nothing of it has started or ended since 09:00:00',
    );
  });

  it('says of an abandoned one when it was last heard of, with the day where that is long ago', () => {
    expect(standingWords(run('abandoned'), silent, now)).toBe('last heard of 4 min ago');
    expect(standingSentence(run('abandoned'), silent, at + 90_000_000, 'utc')).toContain(
      'nothing has been heard of it since 22 Nov 09:00 (1d 1h)',
    );
  });

  it('says of one that waits for nothing known that it does', () => {
    expect(standingWords(run('waiting'), silent, now)).toBe('waits, last active 4 min ago');
  });
});
