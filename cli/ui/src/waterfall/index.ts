export { rootsOf } from './model/span-model.ts';
export { useSpans } from './use-spans.ts';
export type { Spans } from './use-spans.ts';
export { nameOf } from './waterfall-data.ts';
export type { WaterfallData } from './waterfall-data.ts';
export { Waterfall } from './waterfall.tsx';
