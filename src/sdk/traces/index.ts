export { createSpanPrinter } from './span-printer.ts';
export { createSpanProcessor } from './span-processor.ts';
export type { DeliveringSpanProcessor, SpanProcessorOptions } from './span-processor.ts';
