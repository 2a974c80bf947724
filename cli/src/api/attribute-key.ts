import { Type } from 'typebox';
import { text, whole } from './fields.ts';
import { oneOf } from './one-of.ts';

export const AttributeKey = Type.Object(
  {
    key: text('As a filter names it.'),
    type: oneOf(['string', 'number', 'boolean', 'duration', 'usd'], {
      description: 'What it is compared with: `duration` with `250ms`, `usd` with `$0.05`.',
    }),
    description: Type.Optional(text('What it means, where that is known.')),
    count: whole('Items that have it.'),
  },
  { title: 'AttributeKey', description: 'A key of the filter language.' },
);
