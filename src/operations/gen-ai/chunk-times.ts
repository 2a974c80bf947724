/** When the chunks of a streamed answer arrived. */
export class ChunkTimes {
  /** From the start of the call to the first chunk. */
  secondsToFirst: number | undefined;
  /** From each chunk to the next. */
  readonly secondsBetween: number[] = [];
  private secondsToLast = 0;

  /** Notes that a chunk arrived so long after the start of the call. */
  note(elapsedSeconds: number): void {
    if (this.secondsToFirst === undefined) this.secondsToFirst = elapsedSeconds;
    else this.secondsBetween.push(elapsedSeconds - this.secondsToLast);
    this.secondsToLast = elapsedSeconds;
  }
}
