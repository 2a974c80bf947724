/** A request that is wrong in itself, with the HTTP status that says so. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** What HTTP asks to be said with that status. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, options: ErrorOptions & { readonly headers?: Refusal['headers'] } = {}) {
    super(message, options);
    this.status = status;
    this.headers = options.headers ?? {};
  }
}
