import { Type } from 'typebox';
import { AttributeKey } from '../attribute-key.ts';
import { CountedValue } from '../common.ts';
import { list, text } from '../fields.ts';
import { oneOf } from '../one-of.ts';
import type { Route } from './route.ts';

const signal = oneOf(['traces', 'logs', 'runs'], { description: 'What is to be filtered.' });

export const filterRoutes = {
  attributeKeys: {
    method: 'get',
    tag: 'filter',
    path: '/attributes',
    summary: 'The keys that a filter can name, most used first.',
    query: Type.Object({ signal }),
    response: list(AttributeKey, 'Most used first.'),
  },
  attributeValues: {
    method: 'get',
    tag: 'filter',
    path: '/attributes/values',
    summary: 'Values of a key, most used first.',
    query: Type.Object({
      signal,
      key: Type.String({ description: 'As a filter names it.', examples: ['model'] }),
      prefix: Type.Optional(text('What the values begin with.')),
    }),
    response: list(CountedValue, 'Most used first.'),
  },
} as const satisfies Record<string, Route>;
