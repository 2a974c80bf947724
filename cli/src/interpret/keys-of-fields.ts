import { attributeMeanings } from './dialects/index.ts';
import type { FieldName } from './dialects/index.ts';

/** The attributes that tell one of these, in any dialect. */
export function keysOfFields(...fields: readonly FieldName[]): string[] {
  return [...attributeMeanings].flatMap(([key, { field }]) =>
    field !== undefined && fields.includes(field) ? [key] : [],
  );
}
