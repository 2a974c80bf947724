/** An answer of the API that is no success, or none at all. */
export class ApiFailure extends Error {
  /** `BINNACLE_…`. */
  readonly code: string;
  /** 0 where the console did not answer. */
  readonly status: number;
  /** Where in a filter or a PromQL expression it is wrong. */
  readonly position: number | undefined;

  constructor(
    code: string,
    message: string,
    options: { status: number; position?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = 'ApiFailure';
    this.code = code;
    this.status = options.status;
    this.position = options.position;
  }
}
