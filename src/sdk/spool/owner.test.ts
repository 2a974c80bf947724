import { describe, expect, it } from 'vitest';
import { isAbandoned, ownerName, releasedName } from './owner.ts';

const [state, where, pid, start, , unique] = ownerName().split('-');

function name(changes: { where?: string; pid?: string; start?: string; thread?: string }): string {
  const parts = { where, pid, start, thread: '0', ...changes };
  return [state, parts.where, parts.pid, parts.start, parts.thread, unique].join('-');
}

describe('isAbandoned', () => {
  it('is false for a living process, however long it was silent', () => {
    expect(isAbandoned(name({}), 1e9, 90_000)).toBe(false);
  });

  it('is true for a process that is gone', () => {
    expect(isAbandoned(name({ pid: '999999999' }), 0, 90_000)).toBe(true);
  });

  it('is true when the pid belongs to a later process', () => {
    expect(isAbandoned(name({ start: '1' }), 0, 90_000)).toBe(true);
  });

  it('goes by silence where the pid means nothing: another machine or container', () => {
    expect(isAbandoned(name({ where: 'elsewher' }), 1_000, 90_000)).toBe(false);
    expect(isAbandoned(name({ where: 'elsewher' }), 91_000, 90_000)).toBe(true);
  });

  it('goes by silence for a worker thread of a living process', () => {
    expect(isAbandoned(name({ thread: '3' }), 1_000, 90_000)).toBe(false);
    expect(isAbandoned(name({ thread: '3' }), 91_000, 90_000)).toBe(true);
  });

  it('is true for what was released, and false for what is not ours', () => {
    expect(isAbandoned(releasedName(ownerName()), 0, 90_000)).toBe(true);
    expect(isAbandoned('lost+found', 1e9, 90_000)).toBe(false);
  });
});
