/** The first and the last of some times. */
export class TimeSpan {
  firstMillis = Infinity;
  lastMillis = -Infinity;

  add(timeMillis: number): void {
    if (timeMillis < this.firstMillis) this.firstMillis = timeMillis;
    if (timeMillis > this.lastMillis) this.lastMillis = timeMillis;
  }

  get isEmpty(): boolean {
    return this.lastMillis === -Infinity;
  }
}

/** As Prometheus cuts it. */
export function toMillis(timeUnixNano: bigint): number {
  return Number(timeUnixNano / 1_000_000n);
}
