import { isMeterRegistered } from './is-telemetry-on.ts';
import { warn } from '../sdk/diagnostics/warn.ts';
import { withoutTracing } from '../sdk/without-tracing.ts';

/**
 * Reads rows from the application's store for a gauge that every replica would otherwise double. The replica that
 * reports returns its rows, if need be none; one that leaves it to another returns undefined and reports nothing.
 */
export type ReadRows<Row> = () => Promise<readonly Row[] | undefined> | readonly Row[] | undefined;

/** Several gauges of one store are collected together; they share a reading. */
const MIN_INTERVAL_MILLIS = 1_000;
/** A store that does not answer for so long must not look unchanged. */
const PATIENCE_MILLIS = 60_000;

/**
 * Collection cannot wait for a store, so it is given the rows of the reading before and starts the next one.
 * The first reading starts at once, so that the first collection after a start has rows.
 */
export class StoreReader<Row> {
  private readonly what: string;
  private readonly read: ReadRows<Row>;
  private rows: readonly Row[] | undefined;
  private requestedAt = -Infinity;
  private isReading = false;

  constructor(what: string, read: ReadRows<Row>) {
    this.what = what;
    this.read = read;
    if (isMeterRegistered()) this.refresh();
  }

  /** The rows to report now, or undefined if this process is not to report any. */
  current(): readonly Row[] | undefined {
    this.refresh();
    const isStuck = this.isReading && performance.now() - this.requestedAt > PATIENCE_MILLIS;
    return isStuck ? undefined : this.rows;
  }

  private refresh(): void {
    const now = performance.now();
    if (this.isReading || now - this.requestedAt < MIN_INTERVAL_MILLIS) return;
    this.isReading = true;
    this.requestedAt = now;
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.rows = await withoutTracing(this.read);
    } catch (cause) {
      warn(
        'BINNACLE_STORE_NOT_READ',
        `the function that reads ${this.what} from the store threw, so its gauges have no points until it works again`,
        { cause, once: `store ${this.what}` },
      );
      this.rows = undefined;
    } finally {
      this.isReading = false;
    }
  }
}
