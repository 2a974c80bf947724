import type { ErrorCode } from './error.ts';

/** Every code that binnacle prints or throws. A code is never reused; `docs/errors.md` is made from this table. */
export const errorCodes = {
  BINNACLE_REDACTION_PATTERN_INVALID: 'A key given for redaction is empty, so nothing is hidden by it.',
  BINNACLE_CONTRACT_INSTRUMENT_CONFLICT:
    'A metric is defined twice under one name with different instruments, units or attributes; the first definition stands.',
} as const satisfies Readonly<Record<ErrorCode, string>>;
