import type { SettingWarning } from '../warning.ts';
import { isDefault, originOf } from './adjustment.ts';
import type { Adjustment, Draft } from './adjustment.ts';

/** A ratio is asked for, and the sampler does not read one. */
export const checkSamplerRatio: Adjustment = (draft) => {
  const { sampler, ratio } = draft.settings.sampling;
  if (isDefault(draft, 'sampling.ratio') || ratio === 1 || sampler.endsWith('traceidratio')) return {};
  const advice = `set ${nameOf(draft, 'sampling.sampler', 'OTEL_TRACES_SAMPLER')} to parentbased_traceidratio`;
  const problem = `has no effect, because the sampler is ${sampler}: ${advice}`;
  return { warnings: [withoutEffect(draft, 'sampling.ratio', String(ratio), problem)] };
};

/** The names before they were stable are gone: their users would wait for them in vain. */
export const checkStabilityOptIn: Adjustment = (draft) => {
  const old = draft.settings.semconvStabilityOptIn.filter((value) => value.endsWith('/dup'));
  if (old.length === 0) return {};
  const problem = 'asks for old names besides the stable ones; binnacle emits the stable ones only: leave it out';
  return { warnings: [withoutEffect(draft, 'semconvStabilityOptIn', old.join(','), problem)] };
};

function withoutEffect(draft: Draft, key: string, value: string, problem: string): SettingWarning {
  const variable = originOf(draft, key);
  return { code: 'BINNACLE_SETTINGS_CONFLICT', variable, value, message: `${variable}=${value} ${problem}` };
}

function nameOf(draft: Draft, key: string, variable: string): string {
  return draft.sources[key]?.kind === 'option' ? key : variable;
}
