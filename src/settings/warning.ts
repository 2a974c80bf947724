import type { ErrorCode } from '../contract/error.ts';

/** A setting that is not as its author meant it. The application runs on; the message says what to write instead. */
export interface SettingWarning {
  readonly code: ErrorCode;
  /** The environment variable, or the dotted key of an option. */
  readonly variable: string;
  /** What was given; `[hidden]` where it is or may be secret. */
  readonly value: string;
  readonly message: string;
}

/** Stands in for what is secret. */
export const HIDDEN = '[hidden]';
