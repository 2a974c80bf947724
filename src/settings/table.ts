import { captureSettings } from './rows/capture.ts';
import { propagationSettings, redactionSettings, spoolSettings } from './rows/delivery.ts';
import { limitSettings } from './rows/limits.ts';
import { loggingSettings, logSettings } from './rows/logs.ts';
import { metricSettings } from './rows/metrics.ts';
import { otlpSettings } from './rows/otlp.ts';
import { serviceSettings } from './rows/service.ts';
import { samplingSettings, traceSettings } from './rows/traces.ts';
import { isSetting } from './setting.ts';
import type { OptionsOf, Setting, ValuesOf } from './setting.ts';

/**
 * Every setting of binnacle. Parsing, the types of `Settings` and `StartOptions`, `docs/settings.md` and
 * `binnacle config` come from here; the path of a row is its key, in code and in the documentation.
 */
export const settingsTable = {
  ...serviceSettings,
  otlp: otlpSettings,
  traces: traceSettings,
  sampling: samplingSettings,
  metrics: metricSettings,
  logs: logSettings,
  limits: limitSettings,
  logging: loggingSettings,
  ...captureSettings,
  ...propagationSettings,
  redaction: redactionSettings,
  spool: spoolSettings,
} as const;

/** All settings, resolved: what the parts of binnacle are made with. */
export type Settings = ValuesOf<typeof settingsTable>;

/** What the table allows `start(options)` to be given; the generated `StartOptions` is the same type, written out. */
export type TableOptions = OptionsOf<typeof settingsTable>;

/** A setting with its dotted key. */
export interface SettingRow {
  readonly key: string;
  readonly setting: Setting;
}

/** The rows of the table in order. */
export const settingRows: readonly SettingRow[] = rowsOf(settingsTable, '');

function rowsOf(group: object, prefix: string): readonly SettingRow[] {
  return Object.entries(group).flatMap(([name, node]: [string, object]) => {
    const key = `${prefix}${name}`;
    return isSetting(node) ? [{ key, setting: node }] : rowsOf(node, `${key}.`);
  });
}
