/** The longest code or name that is taken for one: it says what kind of failure it is, a text does not. */
const MAX_LENGTH = 60;

/** Why something failed, as `error.type`: the error's code, else its class, else `_OTHER`. Never its message. */
export function errorTypeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '_OTHER';
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  if (isShortText(code)) return code;
  // fetch() rejects with a TypeError that says nothing; what went wrong is its cause.
  if (error instanceof TypeError && cause instanceof Error) return errorTypeOf(cause);
  const type = name === 'Error' ? error.constructor.name : name;
  return isShortText(type) ? type : '_OTHER';
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_LENGTH;
}
