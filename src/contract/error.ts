/** A code of `docs/errors.md`: stable, never reused. */
export type ErrorCode = `BINNACLE_${string}`;

/** An error of binnacle: its message says what was wrong, where it came from and what to write instead. */
export class BinnacleError extends Error {
  override readonly name = 'BinnacleError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
