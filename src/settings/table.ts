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

/** What each group of the table is about. */
export const settingGroups: Readonly<Record<string, string>> = {
  resource: 'What everything that is emitted says about the process.',
  otlp: 'Where telemetry is sent. What is not said for a signal is as for all of them.',
  'otlp.traces': 'What differs for traces.',
  'otlp.metrics': 'What differs for metrics.',
  'otlp.logs': 'What differs for logs.',
  traces: 'Spans.',
  'traces.batch': 'How spans wait to be sent.',
  'traces.limits': 'How large a span may become.',
  sampling: 'Which traces are kept. Metrics, tokens and cost stay exact whatever is kept.',
  metrics: 'Metrics, sent and served.',
  logs: 'Log records as a signal.',
  'logs.batch': 'How log records wait to be sent.',
  'logs.limits': 'How large a log record may become.',
  limits: 'How large spans and log records alike may become.',
  logging: 'The logger of binnacle.',
  'logging.ratios': 'The shares of log lines that are kept, decided by the trace they belong to.',
  http: 'HTTP servers and clients.',
  genAi: 'Calls of language models.',
  redaction: 'What is hidden before anything leaves the process.',
  spool: 'What waits on disk while it cannot be delivered.',
};

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
