import type { ErrorCode } from './error.ts';

/** Every code that binnacle prints or throws. A code is never reused; `docs/errors.md` is made from this table. */
export const errorCodes = {
  BINNACLE_METRIC_ATTRIBUTE_UNKNOWN:
    'A metric was recorded with an attribute that its definition does not have; the attribute was left out.',
  BINNACLE_METRIC_CALLBACK_FAILED: 'The callback that reads an observable metric threw; it has no points this time.',
} as const satisfies Readonly<Record<ErrorCode, string>>;
