/** The longest code that is taken for one: a code names a kind of failure, a text does not. */
const MAX_CODE_LENGTH = 60;

/** Why something failed, as `error.type`: the error's code, else its class, else `_OTHER`. Never its message. */
export function errorTypeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '_OTHER';
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  if (typeof code === 'string' && code.length > 0 && code.length <= MAX_CODE_LENGTH) return code;
  // fetch() rejects with a TypeError that says nothing; what went wrong is its cause.
  if (error instanceof TypeError && cause instanceof Error) return errorTypeOf(cause);
  return typeof name === 'string' && name.length > 0 && name.length <= MAX_CODE_LENGTH ? name : '_OTHER';
}
