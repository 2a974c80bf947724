import type { Settings } from '../../settings/index.ts';

/** Where and how one signal is sent. */
export type OtlpTarget = Settings['otlp']['traces'];
