import type { Instrument } from '../../contract/index.ts';

/** What an instrument was created as. */
export interface Descriptor {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly instrument: Instrument;
  /** Read from callbacks at collection. */
  readonly isObservable: boolean;
  /** Values are truncated to integers and sent as such. */
  readonly isInteger: boolean;
}
