import { warn } from '../sdk/diagnostics/warn.ts';

/** Says once that recording an operation failed. The work itself goes on. */
export function warnOfFailure(cause: unknown): void {
  warn(
    'BINNACLE_OPERATION_NOT_RECORDED',
    'recording an operation threw, so some of its telemetry is missing; the application itself is not affected',
    { cause, once: 'BINNACLE_OPERATION_NOT_RECORDED' },
  );
}
