import { describe, expect, it } from 'vitest';
import { differingPart } from './differing-part.ts';

describe('differingPart', () => {
  it('finds the words between what two texts begin and end with', () => {
    expect(differingPart('The scan found two issues today.', 'The scan found no issues today.')).toEqual([
      { before: 'The scan found', differing: ' two', after: ' issues today.' },
      { before: 'The scan found', differing: ' no', after: ' issues today.' },
    ]);
  });

  it('finds nothing in texts that are the same', () => {
    expect(differingPart('all the same', 'all the same')[0]).toEqual({
      before: 'all the same',
      differing: '',
      after: '',
    });
  });

  it('does not count a word twice where one text repeats it', () => {
    expect(differingPart('go', 'go go')).toEqual([
      { before: 'go', differing: '', after: '' },
      { before: 'go', differing: ' go', after: '' },
    ]);
  });

  it('takes all of a text where the other has none', () => {
    expect(differingPart('', 'an answer')[1].differing).toBe('an answer');
  });
});
