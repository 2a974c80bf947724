import { expect, it } from 'vitest';
import { formatColumns } from './format-columns.ts';

it('pads by what a terminal shows, and not the last cell of a row', () => {
  expect(
    formatColumns([
      ['東京', 'a', 'tail'],
      ['b\nc', 'd'],
    ]),
  ).toBe('東京   a  tail\nb ⏎ c  d');
});

it('aligns numbers by their end', () => {
  const forms = [{}, { align: 'right' }, {}] as const;
  expect(
    formatColumns(
      [
        ['one', '9', 'x'],
        ['two', '120', 'y'],
      ],
      { forms },
    ),
  ).toBe('one    9  x\ntwo  120  y');
});

it('cuts what is longer than its column may be, and leaves what must stay whole', () => {
  const rows = [
    ['n'.repeat(600), 'i'.repeat(12), 'x'],
    ['short', 'id', 'y'],
  ];
  expect(formatColumns(rows, { forms: [{ most: 9 }, { most: 4, isWhole: true }, {}] })).toBe(
    'nnnn…nnnn  iiiiiiiiiiii  x\nshort      id    y',
  );
});

it('brings a table into the width of the terminal as far as its columns give way', () => {
  const row = ['a'.repeat(20), 'b'.repeat(10), 'c'.repeat(30)];
  const forms = [{ least: 5 }, {}, { least: 5 }];
  expect(formatColumns([row], { forms, width: 40 })).toBe('aaaaaa…aaaaaa  bbbbbbbbbb  cccccc…cccccc'.slice(0, 41));
  expect(formatColumns([row], { forms, width: 1 })).toBe('aa…aa  bbbbbbbbbb  cc…cc');
});
