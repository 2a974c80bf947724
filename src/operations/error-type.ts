import { knownErrorTypes } from '../contract/error-type.ts';
import type { ErrorType } from '../contract/error-type.ts';

const known: ReadonlySet<string> = new Set(knownErrorTypes);

/** Codes in capitals are constants of some program (`ECONNREFUSED`, `AGENT_EXECUTION_ERROR`); five digits in a row are data. */
const CODE = /^(?!.*\d{5})[A-Z][A-Z0-9_]{1,49}$/;
const CLASS_NAME = /^[A-Z][\w$]{1,49}$/;

/**
 * Why something failed, from a set that does not grow with the input: the code of the error where it is a known or
 * a constant one, else what its HTTP status means to callers of models, else its class, else `_OTHER`. Never its message.
 */
export function errorTypeOf(error: unknown): ErrorType {
  if (typeof error !== 'object' || error === null) return '_OTHER';
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string' && code !== 'UNKNOWN_ERROR' && (known.has(code) || CODE.test(code))) return code;
  return typeOfStatus(error) ?? classNameOf(error, name) ?? '_OTHER';
}

function typeOfStatus(error: object): ErrorType | undefined {
  const { status, statusCode = status } = error as { readonly status?: unknown; readonly statusCode?: unknown };
  if (statusCode === 429) return 'rate_limited';
  if (statusCode === 401 || statusCode === 403) return 'auth';
  return undefined;
}

/** The name that an error gives itself; many classes leave it at `Error`, then that of its class. */
function classNameOf(error: object, name: unknown): string | undefined {
  if (typeof name === 'string' && name !== 'Error' && CLASS_NAME.test(name)) return name;
  const constructor: unknown = error.constructor;
  if (typeof constructor !== 'function' || constructor === Object) return undefined;
  return CLASS_NAME.test(constructor.name) ? constructor.name : undefined;
}
