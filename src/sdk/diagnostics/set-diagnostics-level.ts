import { diag, DiagLogLevel } from '@opentelemetry/api';
import type { DiagLogger } from '@opentelemetry/api';
import type { Settings } from '../../settings/index.ts';
import { silenceWarnings, writeDiagnostic } from './warn.ts';

const API_LEVELS = {
  none: DiagLogLevel.NONE,
  error: DiagLogLevel.ERROR,
  warn: DiagLogLevel.WARN,
  info: DiagLogLevel.INFO,
  debug: DiagLogLevel.DEBUG,
  verbose: DiagLogLevel.VERBOSE,
  all: DiagLogLevel.ALL,
} as const satisfies Record<Settings['diagnosticsLevel'], DiagLogLevel>;

/** From which level on our own warnings and those of the OpenTelemetry API go to standard error (`OTEL_LOG_LEVEL`). */
export function setDiagnosticsLevel(level: Settings['diagnosticsLevel']): void {
  silenceWarnings(API_LEVELS[level] < DiagLogLevel.WARN);
  diag.setLogger(createDiagLogger(), { logLevel: API_LEVELS[level], suppressOverrideMessage: true });
}

function createDiagLogger(): DiagLogger {
  const at =
    (level: string) =>
    (message: string, ...details: readonly unknown[]): void =>
      writeDiagnostic(`[opentelemetry] ${level}: ${[message, ...details].map(String).join(' ')}`);
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug'), verbose: at('verbose') };
}
