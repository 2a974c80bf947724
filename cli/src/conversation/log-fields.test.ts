import { expect, it } from 'vitest';
import { logFields } from './log-fields.ts';

it('writes what a log record was given, without what tells its context or its error', () => {
  const context = {
    'workflow.run.id': 'r',
    'agent.name': 'buyer',
    'exception.message': 'no',
    'app.component': 'stock',
  };
  expect(logFields({ ...context, answer: 'no', count: 3n, why: 'sold out', items: ['a', 1] })).toBe(
    'answer=no count=3 why="sold out" items=["a",1]',
  );
  expect(logFields(context)).toBe('');
});

it('writes numbers without the noise of binary fractions', () => {
  expect(logFields({ took: 0.1 + 0.2, size: 1_234_567.25, all: 2 ** 53 - 1, none: NaN })).toBe(
    'took=0.3 size=1234567.25 all=9007199254740991 none=NaN',
  );
});

it('cuts what is long', () => {
  expect(logFields({ text: 'x'.repeat(1_000) })).toHaveLength('text='.length + 120);
});
