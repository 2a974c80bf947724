import { expect, it } from 'vitest';
import { buildSpanTree } from '../testing/build-span-tree.ts';
import { filterSpans, noFilter } from './filter-spans.ts';
import { allOpen, openToLevel, setOpen } from './fold-state.ts';
import { revealSpan } from './reveal-span.ts';
import type { RowList } from './row-list.ts';
import { rowsOf } from './rows.ts';
import { createSpanModel } from './span-model.ts';

const model = createSpanModel(
  buildSpanTree([
    { id: 'run', from: 0, to: 100 },
    { id: 'agent', parent: 'run', from: 0, to: 90, subject: 'researcher' },
    { id: 'call-1', parent: 'agent', name: 'search', from: 0, to: 10 },
    { id: 'call-2', parent: 'agent', name: 'search', from: 10, to: 20, error: 'time-out after 10 s' },
    { id: 'query', parent: 'call-2', from: 12, to: 13 },
    { id: 'notify', parent: 'run', from: 90, to: 100 },
  ]),
);
/** The two searches are alike. */
const groupOf = Int32Array.of(0, 0, 1, 1, 0, 0);
const keysOf = (rows: RowList): string[] =>
  Array.from({ length: rows.length }, (_, index) => '-'.repeat(rows.levelAt(index)) + rows.at(index)?.key);
const plain = { folds: allOpen, filtered: undefined, groupOf: undefined };

it('lists an open tree from top to bottom with level, position and set size', () => {
  const rows = rowsOf(model, plain);
  expect(keysOf(rows)).toEqual(['-run', '--agent', '---call-1', '---call-2', '----query', '--notify']);
  expect(rows.at(3)).toMatchObject({ level: 3, position: 2, setSize: 2, isExpandable: true, isExpanded: true });
});

it('leaves out what is below a folded row and below a level', () => {
  expect(keysOf(rowsOf(model, { ...plain, folds: setOpen(allOpen, ['agent'], false) }))).toEqual([
    '-run',
    '--agent',
    '--notify',
  ]);
  expect(keysOf(rowsOf(model, { ...plain, folds: openToLevel(1) }))).toEqual(['-run']);
});

it('folds similar siblings into one row, and shows them below it when it is opened', () => {
  expect(keysOf(rowsOf(model, { ...plain, groupOf }))).toEqual(['-run', '--agent', '---call-1*', '--notify']);
  const opened = { ...plain, groupOf, folds: setOpen(allOpen, ['call-1*'], true) };
  expect(keysOf(rowsOf(model, opened))).toEqual([
    '-run',
    '--agent',
    '---call-1*',
    '----call-1',
    '----call-2',
    '-----query',
    '--notify',
  ]);
});

it('finds the row of a span and of the group that it begins, and of neither where it is not listed', () => {
  const folded = rowsOf(model, { ...plain, groupOf });
  expect([folded.indexOf('call-1*'), folded.indexOf('call-1'), folded.indexOf('nobody')]).toEqual([2, -1, -1]);
  const opened = rowsOf(model, { ...plain, groupOf, folds: setOpen(allOpen, ['call-1*'], true) });
  expect([opened.indexOf('call-1*'), opened.indexOf('call-1')]).toEqual([2, 3]);
  expect(folded.lastIndexAmong(new Set([0, 1, 2]))).toBe(1);
});

it('opens everything above a span that is to be seen, groups too', () => {
  const folds = revealSpan(model, openToLevel(1), 4, groupOf);
  expect(keysOf(rowsOf(model, { ...plain, folds, groupOf }))).toContain('-----query');
});

it('keeps the ancestors of what a search finds', () => {
  const filtered = filterSpans(model, { ...noFilter, text: 'time-out' }, 100);
  expect(filtered?.matchCount).toBe(1);
  expect(keysOf(rowsOf(model, { ...plain, filtered }))).toEqual(['-run', '--agent', '---call-2']);
});

it('searches for all words, in subject and kind too', () => {
  expect(filterSpans(model, { ...noFilter, text: 'agent RESEARCHER' }, 100)?.matches[1]).toBe(1);
  expect(filterSpans(model, { ...noFilter, text: 'agent nobody' }, 100)?.matchCount).toBe(0);
});

it('hides what is short, but not what failed', () => {
  const filtered = filterSpans(model, { ...noFilter, minShare: 0.15 }, 100);
  expect(keysOf(rowsOf(model, { ...plain, filtered }))).toEqual(['-run', '--agent', '---call-2']);
});

it('keeps everything where nothing is asked', () => {
  expect(filterSpans(model, noFilter, 100)).toBeUndefined();
});
