import type { ErrorCode } from './error.ts';

/** Every code that binnacle prints or throws. A code is never reused; `docs/errors.md` is made from this table. */
export const errorCodes = {
  BINNACLE_METRIC_ATTRIBUTE_UNKNOWN:
    'A metric was recorded with an attribute that its definition does not have; the attribute was left out.',
  BINNACLE_METRIC_CALLBACK_FAILED: 'The callback that reads an observable metric threw; it has no points this time.',
  BINNACLE_SETTINGS_CONFLICT:
    'Two settings do not fit together, or one has no effect beside another; the message says which one counts.',
  BINNACLE_SETTINGS_INVALID:
    'A setting has a value that cannot be used; the message says what to write instead, and the next source or the default counts.',
  BINNACLE_SETTINGS_UNKNOWN: 'A variable or option looks like one of binnacle and is none; it is ignored.',
} as const satisfies Readonly<Record<ErrorCode, string>>;
