import { capturedNames, upstreamNames } from '../instrumentation-names.ts';
import { nearestName } from '../../contract/nearest-name.ts';
import { originOf } from './adjustment.ts';
import type { Adjustment, Draft } from './adjustment.ts';

const ours: readonly string[] = capturedNames;
const all = [...ours, ...upstreamNames];

/** A library that is misspelt is captured, or not, against the will of whoever wrote it. */
export const checkInstrumentationNames: Adjustment = (draft) => {
  const { instrumentations, enabledInstrumentations, disabledInstrumentations } = draft.settings;
  if (instrumentations === 'none') return {};
  const missing =
    instrumentations === 'all' ? [] : enabledInstrumentations.filter((name) => upstreamNames.includes(name));
  return {
    warnings: [
      ...missing.map((name) => unknown(draft, 'enabledInstrumentations', name, 'write BINNACLE_INSTRUMENTATIONS=all')),
      ...misspelt(draft, 'enabledInstrumentations', enabledInstrumentations),
      ...misspelt(draft, 'disabledInstrumentations', disabledInstrumentations),
    ],
  };
};

function misspelt(draft: Draft, key: string, names: readonly string[]) {
  const known = draft.settings.instrumentations === 'all' ? all : ours;
  return names
    .filter((name) => !all.includes(name))
    .map((name) => {
      const near = nearestName(name, all);
      return unknown(draft, key, name, near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`);
    });
}

function unknown(draft: Draft, key: string, name: string, advice: string) {
  const variable = originOf(draft, key);
  const message = `${variable} names ${name}, which is not captured: ${advice}`;
  return { code: 'BINNACLE_INSTRUMENTATION_UNKNOWN', variable, value: name, message } as const;
}
