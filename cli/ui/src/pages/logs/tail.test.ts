import { describe, expect, it } from 'vitest';
import type { LogRow } from '../../../../src/api/log.ts';
import { emptyTail, extendTail, MOST_ROWS } from './tail.ts';

function line(id: number, atMillis = id): LogRow {
  return { id: String(id), atMillis, severity: 9, service: 'scanner', message: `line ${id}` };
}
const follow = { isFollowing: true, fromMillis: 0 };
const hold = { isFollowing: false, fromMillis: 0 };
const arrival = (...rows: LogRow[]) => ({ rows, hasMore: false });
const ids = (rows: readonly LogRow[]) => rows.map(({ id }) => Number(id));

describe('the tail of a list of log lines', () => {
  it('asks for what arrived after the list was read, in the list or not', () => {
    expect(emptyTail('9').after).toBe('9');
    expect(emptyTail().after).toBe('0');
  });

  it('shows what arrives to a reader who follows, newest first', () => {
    const tail = extendTail(emptyTail('1'), arrival(line(2), line(3)), follow);
    expect(ids(tail.shown)).toEqual([3, 2]);
    expect(tail.waiting).toEqual([]);
    expect(tail.after).toBe('3');
  });

  it('keeps what arrives from a reader who does not, and shows it when he follows again', () => {
    const held = extendTail(emptyTail('1'), arrival(line(2), line(3)), hold);
    expect(held.shown).toEqual([]);
    expect(ids(held.waiting)).toEqual([2, 3]);
    expect(ids(extendTail(held, arrival(), follow).shown)).toEqual([3, 2]);
  });

  it('leaves the rows that are shown alone while it holds others back', () => {
    const shown = extendTail(emptyTail(), arrival(line(1)), follow);
    expect(extendTail(shown, arrival(line(2)), hold).shown).toBe(shown.shown);
  });

  it('puts a line that came late where its time is', () => {
    expect(ids(extendTail(emptyTail(), arrival(line(1, 10), line(2, 30), line(3, 20)), follow).shown)).toEqual([
      2, 3, 1,
    ]);
  });

  it('leaves out lines of before the window, and does not ask for them again', () => {
    const tail = extendTail(emptyTail(), arrival(line(1, 10), line(2, 30)), { isFollowing: true, fromMillis: 20 });
    expect(ids(tail.shown)).toEqual([2]);
    expect(extendTail(emptyTail(), arrival(line(4, 10)), { isFollowing: false, fromMillis: 20 })).toMatchObject({
      waiting: [],
      after: '4',
    });
  });

  it('says that it is overfull instead of growing on', () => {
    const many = Array.from({ length: MOST_ROWS + 1 }, (_, index) => line(index + 1));
    expect(extendTail(emptyTail(), arrival(...many), hold).isOverfull).toBe(true);
    expect(extendTail(emptyTail(), { rows: [line(1)], hasMore: true }, hold).isOverfull).toBe(true);
  });
});
