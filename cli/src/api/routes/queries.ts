import { Type } from 'typebox';
import { PageQuery, WindowQuery } from '../common.ts';
import { oneOf } from '../one-of.ts';

// What queries of several routes have.

export const noQuery = Type.Object({});
export const windowPage = Type.Intersect([WindowQuery, PageQuery]);
export const buckets = Type.Intersect([
  WindowQuery,
  Type.Object({
    buckets: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, description: 'How many, about. Default 60.', examples: [60] }),
    ),
  }),
]);
export const ofEachRecord = Type.Optional(oneOf(['all'], { description: 'Gives the attributes of each record, too.' }));
