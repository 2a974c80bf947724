/** Bytes or text that are not OTLP. `offset` counts bytes from the start of a protobuf message; it is absent for JSON, where the message names the path. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
  readonly code = 'BINNACLE_OTLP_MALFORMED';
  readonly offset: number | undefined;

  constructor(what: string, options: { offset?: number; cause?: unknown } = {}) {
    const where = options.offset === undefined ? '' : ` at byte ${options.offset}`;
    super(`BINNACLE_OTLP_MALFORMED: ${what}${where}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.offset = options.offset;
  }
}
