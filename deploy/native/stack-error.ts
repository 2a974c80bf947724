/** What went wrong with the native stack: what, where it came from, what to do instead. */
export class StackError extends Error {
  /** Stable: `BINNACLE_STACK_<WHAT>`. */
  readonly code: `BINNACLE_STACK_${string}`;

  constructor(code: `BINNACLE_STACK_${string}`, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = 'StackError';
    this.code = code;
  }
}
