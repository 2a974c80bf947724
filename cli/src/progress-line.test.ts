import { expect, it } from 'vitest';
import { ProgressLine } from './progress-line.ts';

function outputOf(facts: { readonly isTTY?: boolean; readonly columns?: number }) {
  const written: string[] = [];
  return { ...facts, written, write: (text: string) => written.push(text) };
}

it('is one line of a terminal, no longer than that, and gone before anything else', () => {
  const output = outputOf({ isTTY: true, columns: 12 });
  const line = new ProgressLine(output);
  line.show('indexing: 10 %', 0.1);
  line.show('indexing: 15 %', 0.15);
  line.show('removing');
  line.clear();
  line.clear();
  expect(output.written).toEqual(['\r\u001b[2Kindexing: 1', '\r\u001b[2Kremoving', '\r\u001b[2K']);
});

it('is a line for each quarter elsewhere, of each piece of work', () => {
  const output = outputOf({});
  const line = new ProgressLine(output);
  for (const share of [0, 0.2, 0.3, 0.4, 0.8, 1, 0, 0.5, 1]) line.show(String(share), share);
  line.show('removing');
  line.clear();
  expect(output.written).toEqual(['0.3\n', '0.8\n', '0.5\n']);
});
