import type { Entry, Instrumentation } from './instrumentation.ts';
import { registry } from './registry.ts';

/** How a library is reached. */
export type Mechanism = 'diagnostics channel' | 'patched where it is linked or loaded' | 'patched when it is loaded';

/** A row for people: what is captured, and how in each way of starting. */
export interface InstrumentationRow {
  readonly name: string;
  readonly library: string;
  readonly versions: string;
  readonly captures: string;
  /** The channels that the library publishes; empty where it is patched. */
  readonly channels: readonly string[];
  readonly mechanism: Readonly<Record<Entry, Mechanism>>;
}

/** What is captured without code, for `doctor` and the docs. */
export const instrumentationTable: readonly InstrumentationRow[] = registry.map(toRow);

function toRow(instrumentation: Instrumentation): InstrumentationRow {
  const { name, library, versions, captures } = instrumentation;
  const channels = 'channels' in instrumentation ? instrumentation.channels : [];
  return { name, library, versions, captures, channels, mechanism: mechanismOf(instrumentation) };
}

/** A plain import comes after the application's imports were linked; nothing of the application is there before a flag or `require`. */
function mechanismOf(instrumentation: Instrumentation): Readonly<Record<Entry, Mechanism>> {
  if ('channels' in instrumentation) {
    return { import: 'diagnostics channel', flag: 'diagnostics channel', require: 'diagnostics channel' };
  }
  return {
    import: 'patched where it is linked or loaded',
    flag: 'patched when it is loaded',
    require: 'patched when it is loaded',
  };
}
