export { createLogPrinter } from './log-printer.ts';
export { createLogProcessor } from './log-processor.ts';
export type { LogProcessorOptions } from './log-processor.ts';
