/** An error as a log line shows it. */
export interface DescribedError {
  /** The error's own code, else the name of its class. */
  readonly code: string;
  /** The name of the error's class. */
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: DescribedError | undefined;
}

/** Deeper causes are left out; a cycle of causes ends here too. */
const MAX_CAUSES = 5;

const OWN_KEYS = new Set(['code', 'message', 'stack', 'cause', 'name']);

/** Describes anything that was thrown: code, message, stack, other own properties, and the chain of causes. */
export function describeError(thrown: unknown, causesLeft: number = MAX_CAUSES): DescribedError {
  if (!(thrown instanceof Error)) return { code: 'UNKNOWN_ERROR', type: typeof thrown, message: textOf(thrown) };
  const details = detailsOf(thrown);
  return {
    code: codeOf(thrown),
    type: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    ...(Object.keys(details).length > 0 && { details }),
    ...(thrown.cause !== undefined && causesLeft > 0 && { cause: describeError(thrown.cause, causesLeft - 1) }),
  };
}

function codeOf(error: Error): string {
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : error.name;
}

function detailsOf(error: Error): Record<string, unknown> {
  return Object.fromEntries(Object.entries(error).filter(([key]) => !OWN_KEYS.has(key)));
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  try {
    return JSON.stringify(thrown) ?? String(thrown);
  } catch {
    return String(thrown);
  }
}
