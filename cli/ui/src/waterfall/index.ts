export { failedPath } from './model/failed-path.ts';
export { rootsOf, spanKey } from './model/span-model.ts';
export { spendingOf } from './row-figures.ts';
export { useSpans } from './use-spans.ts';
export type { Spans } from './use-spans.ts';
export { errorOf, hasFailed, kindOf, nameOf } from './waterfall-data.ts';
export type { WaterfallData } from './waterfall-data.ts';
export { Waterfall } from './waterfall.tsx';
