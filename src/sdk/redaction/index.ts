export { createRedactor } from './redactor.ts';
export type { Redactor, RedactorOptions } from './redactor.ts';
