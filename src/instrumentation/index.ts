export type { Entry } from './instrumentation.ts';
export { instrumentationTable } from './instrumentation-table.ts';
export type { InstrumentationRow, Mechanism } from './instrumentation-table.ts';
export { loadedApiCopies } from './modules/loaded-api-copies.ts';
export { startInstrumentations } from './start-instrumentations.ts';
export type { InstrumentationOptions } from './start-instrumentations.ts';
