import { setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { list } from '../types/list.ts';
import { integer, ratio } from '../types/number.ts';
import { batchSettings } from './batch.ts';
import { recordLimitSettings } from './limits.ts';

/** Log records as a signal. */
export const logSettings = {
  exporters: setting({
    type: list(choice(['otlp', 'console', 'none'])),
    env: ['OTEL_LOGS_EXPORTER'],
    default: ['otlp'],
    brief: 'Where log records go; `none` turns them off.',
  }),
  batch: batchSettings({ records: 'log records', prefix: 'OTEL_BLRP', scheduleDelayMillis: 1000 }),
  limits: recordLimitSettings('log record', 'OTEL_LOGRECORD'),
} as const;

/** The logger of `binnacle`. */
export const loggingSettings = {
  level: setting({
    type: choice(['debug', 'info', 'warn', 'error', 'silent'], { aliases: { warning: 'warn' } }),
    env: ['BINNACLE_LOG_LEVEL'],
    default: 'info',
    brief: 'The lowest level that is logged.',
  }),
  format: setting({
    type: choice(['auto', 'json', 'pretty']),
    env: ['BINNACLE_LOG_FORMAT'],
    default: 'auto',
    brief: 'How lines are printed; `auto` is `pretty` on a terminal and `json` elsewhere.',
  }),
  ratios: {
    debug: levelRatio('debug', 0.1),
    info: levelRatio('info', 1),
    warn: levelRatio('warn', 1),
    error: levelRatio('error', 1),
  },
  repeatWindowMillis: setting({
    type: integer({ min: 0, unit: 'ms', example: 10_000 }),
    env: ['BINNACLE_LOG_REPEAT_WINDOW_MILLIS'],
    default: 10_000,
    brief: 'How long lines that repeat one before are folded into a count; 0 folds none.',
  }),
} as const;

function levelRatio(level: string, share: number) {
  return setting({
    type: ratio,
    env: [`BINNACLE_LOG_${level.toUpperCase()}_RATIO`],
    default: share,
    brief: `The share of traces whose lines of level \`${level}\` are kept; all lines of a trace share its fate.`,
  });
}
