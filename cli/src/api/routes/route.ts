import type { ErrorCode } from 'binnacle/contract';
import type { TSchema } from 'typebox';
import type { Tag } from '../tags.ts';

/** An operation of the API: what OpenAPI describes, the server checks and the page calls. */
export interface Route {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Below `API_PREFIX`, with `{parameters}`. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly query: TSchema;
  readonly body?: TSchema;
  readonly response: TSchema;
  /** What it may answer besides what every route does. */
  readonly errors?: readonly ErrorCode[];
}
