import { Type } from 'typebox';

/** A string that is one of these. */
export function oneOf<const V extends readonly string[]>(
  values: V,
  about: { readonly title?: string; readonly description: string },
) {
  return Type.Unsafe<V[number]>({ type: 'string', enum: [...values], ...about });
}
