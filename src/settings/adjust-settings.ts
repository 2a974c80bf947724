import type { Adjustment, Draft } from './adjustments/adjustment.ts';
import { settleEndpoints } from './adjustments/endpoints.ts';
import { checkInstrumentationNames } from './adjustments/instrumentation-names.ts';
import { settleBatches, settleMetricTimeout } from './adjustments/limits.ts';
import { settleLists } from './adjustments/lists.ts';
import { checkSamplerRatio, checkStabilityOptIn } from './adjustments/without-effect.ts';
import type { Source } from './choose-value.ts';
import type { Settings } from './table.ts';
import type { SettingWarning } from './warning.ts';

const settleMetricsEndpoint: Adjustment = ({ settings }) => ({
  settings: {
    ...settings,
    metrics: {
      ...settings.metrics,
      endpoint: settings.metrics.endpoint || settings.metrics.exporters.includes('prometheus'),
    },
  },
});

const adjustments: readonly Adjustment[] = [
  settleLists,
  settleMetricsEndpoint,
  settleEndpoints,
  settleBatches,
  settleMetricTimeout,
  checkSamplerRatio,
  checkStabilityOptIn,
  checkInstrumentationNames,
];

/** Settles, after each setting has its value, what depends on several of them. */
export function adjustSettings(
  settings: Settings,
  sources: Readonly<Record<string, Source>>,
): { readonly settings: Settings; readonly warnings: readonly SettingWarning[] } {
  let draft: Draft = { settings, sources };
  const warnings: SettingWarning[] = [];
  for (const adjust of adjustments) {
    const adjusted = adjust(draft);
    draft = { ...draft, settings: adjusted.settings ?? draft.settings };
    warnings.push(...(adjusted.warnings ?? []));
  }
  return { settings: draft.settings, warnings };
}
