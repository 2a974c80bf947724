import { Type } from 'typebox';
import { whole } from './fields.ts';

export const EraseTarget = Type.Object(
  {
    runId: Type.Optional(Type.String({ minLength: 1, description: 'All attempts of this run.' })),
    session: Type.Optional(Type.String({ minLength: 1, description: 'What carries this `session.id`.' })),
    user: Type.Optional(Type.String({ minLength: 1, description: 'What carries this `user.id`.' })),
    all: Type.Optional(Type.Literal(true, { description: 'Everything.' })),
  },
  {
    title: 'EraseTarget',
    description: 'What to remove: one of the fields.',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
);

export const Erased = Type.Object(
  {
    spans: whole('Spans removed.'),
    logs: whole('Log records removed.'),
    runsInPart: Type.Optional(
      whole('Runs kept in part, because they name another session or user too; absent where there is none.'),
    ),
  },
  { title: 'Erased', description: 'How much was removed.' },
);
