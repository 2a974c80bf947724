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

it('cuts what is long', () => {
  expect(logFields({ text: 'x'.repeat(1_000) })).toHaveLength('text='.length + 120);
});
