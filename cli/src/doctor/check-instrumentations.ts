import type { Settings } from 'binnacle/sdk';
import type { Check } from './check.ts';
import { findPackage } from './installed-packages.ts';

const PEER = '@opentelemetry/auto-instrumentations-node';

/** Whether what captures all further libraries is installed, where that is asked for. */
export function checkInstrumentations(directory: string, { instrumentations }: Settings): readonly Check[] {
  if (instrumentations !== 'all' || findPackage(PEER, directory) !== undefined) return [];
  const message = `all libraries are asked for, and ${PEER} is not installed: only those listed below are captured`;
  return [{ name: 'instrumentations', state: 'warning', message, fix: `npm install ${PEER}` }];
}
