import { resourceDetectors } from '../rows/service.ts';
import type { Settings } from '../table.ts';
import { originOf } from './adjustment.ts';
import type { Adjustment, Draft } from './adjustment.ts';

/** `none` empties a list, as the standard says, whatever else is in it; of the detectors, `all` fills it. */
export const settleLists: Adjustment = (draft) => {
  const { traces, metrics, logs, propagators, resource } = draft.settings;
  const lists = {
    'traces.exporters': traces.exporters,
    'metrics.exporters': metrics.exporters,
    'logs.exporters': logs.exporters,
    propagators,
    'resource.detectors': resource.detectors,
  };
  return {
    settings: {
      ...draft.settings,
      traces: { ...traces, exporters: withoutNone(traces.exporters) },
      metrics: { ...metrics, exporters: withoutNone(metrics.exporters) },
      logs: { ...logs, exporters: withoutNone(logs.exporters) },
      propagators: withoutNone(propagators),
      resource: { ...resource, detectors: withoutNone(withoutAll(resource.detectors)) },
    },
    warnings: Object.entries(lists)
      .filter(([, values]) => values.length > 1 && values.some((value) => value === 'none'))
      .map(([key, values]) => noneAmongOthers(draft, key, values.join(','))),
  };
};

function withoutNone<T extends string>(values: readonly T[]): readonly T[] {
  return values.some((value) => value === 'none') ? [] : [...new Set(values)];
}

function withoutAll(detectors: Settings['resource']['detectors']): Settings['resource']['detectors'] {
  return detectors.includes('all') ? [...resourceDetectors, ...detectors.filter((name) => name === 'none')] : detectors;
}

function noneAmongOthers(draft: Draft, key: string, value: string) {
  const variable = originOf(draft, key);
  const message = `${variable}="${value}" means none: leave out "none" to use the others`;
  return { code: 'BINNACLE_SETTINGS_CONFLICT', variable, value, message } as const;
}
