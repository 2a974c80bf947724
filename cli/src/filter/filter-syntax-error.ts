/** A filter that cannot be read: what is wrong at `position`, counted from 0, and what to write instead. */
export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
  readonly code = 'BINNACLE_FILTER_SYNTAX';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
