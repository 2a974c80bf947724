import { instrumentationTable } from 'binnacle/sdk';
import type { Settings } from 'binnacle/sdk';
import { findPackage } from './installed-packages.ts';
import { isWithin } from './version-range.ts';

/** A library of the project that can be captured without code. */
export interface FoundLibrary {
  readonly name: string;
  /** The installed version; that of Node for what is built in. */
  readonly version: string;
  readonly isCaptured: boolean;
  /** How it is captured under a plain import and under `--import`, or why it is not. */
  readonly how: string;
}

type Row = (typeof instrumentationTable)[number];

/** Which libraries of the project are captured without code, and how. */
export function findLibraries(directory: string, settings: Settings): readonly FoundLibrary[] {
  return instrumentationTable.flatMap((row) => {
    const version = versionOf(row, directory);
    return version === undefined ? [] : [{ name: row.library, version, ...judge(row, version, settings) }];
  });
}

/** Node's own modules, and `fetch`, are always there. */
function versionOf({ library }: Row, directory: string): string | undefined {
  if (library.startsWith('node:') || library.startsWith('fetch')) return process.versions.node;
  return findPackage(library, directory)?.version;
}

function judge(row: Row, version: string, settings: Settings): Pick<FoundLibrary, 'isCaptured' | 'how'> {
  const isBuiltIn = version === process.versions.node;
  const off = turnedOffBy(row.name, settings);
  if (off !== undefined) return { isCaptured: false, how: `turned off by ${off}` };
  if (!isBuiltIn && !isWithin(version, row.versions)) {
    return { isCaptured: false, how: `only ${row.versions} is captured` };
  }
  const { import: plain, flag } = row.mechanism;
  return { isCaptured: true, how: plain === flag ? plain : `${plain}; with --import ${flag}` };
}

function turnedOffBy(name: string, settings: Settings): string | undefined {
  const { instrumentations, enabledInstrumentations, disabledInstrumentations } = settings;
  if (instrumentations === 'none') return 'BINNACLE_INSTRUMENTATIONS';
  if (disabledInstrumentations.includes(name)) return 'OTEL_NODE_DISABLED_INSTRUMENTATIONS';
  const isLeftOut = enabledInstrumentations.length > 0 && !enabledInstrumentations.includes(name);
  return isLeftOut ? 'OTEL_NODE_ENABLED_INSTRUMENTATIONS' : undefined;
}
