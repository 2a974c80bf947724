import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepeatFolder } from './repeat-folder.ts';

describe('createRepeatFolder', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function printed(windowMillis: number) {
    const lines: (readonly [string, number | undefined])[] = [];
    const folder = createRepeatFolder<string>(windowMillis, (line, repeated) => lines.push([line, repeated]));
    return { lines, folder };
  }

  it('prints the first line at once and the count of its repetitions when the window closes', () => {
    const { lines, folder } = printed(1000);
    for (let i = 0; i < 5; i++) folder.add('same', `line ${i}`);
    expect(lines).toEqual([['line 0', undefined]]);
    vi.advanceTimersByTime(1000);
    expect(lines).toEqual([
      ['line 0', undefined],
      ['line 4', 4],
    ]);
  });

  it('prints nothing more for a line that was not repeated', () => {
    const { lines, folder } = printed(1000);
    folder.add('a', 'a');
    folder.add('b', 'b');
    vi.advanceTimersByTime(5000);
    expect(lines).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  it('prints what was counted when it is flushed', () => {
    const { lines, folder } = printed(1000);
    folder.add('a', 'a');
    folder.add('a', 'a');
    folder.flush();
    expect(lines).toEqual([
      ['a', undefined],
      ['a', 1],
    ]);
  });

  it('folds nothing with a window of 0', () => {
    const { lines, folder } = printed(0);
    folder.add('a', 'a');
    folder.add('a', 'a');
    expect(lines).toHaveLength(2);
  });

  it('prints lines as they come where too many are remembered', () => {
    const { lines, folder } = printed(1000);
    for (let i = 0; i < 1001; i++) folder.add(`key ${i}`, 'x');
    folder.add('key 1000', 'again');
    expect(lines.at(-1)).toEqual(['again', undefined]);
  });
});
