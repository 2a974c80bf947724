export type { Source } from './choose-value.ts';
export { environment } from './environment.ts';
export { resolveSettings } from './resolve-settings.ts';
export type { ResolvedSettings } from './resolve-settings.ts';
export type { StartOptions } from './start-options.ts';
export type { Settings } from './table.ts';
export type { SamplingRule } from './types/sampling-rules.ts';
export type { SettingWarning } from './warning.ts';
