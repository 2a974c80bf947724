export { Waterfall } from './waterfall.tsx';
export { hasOpenSpans } from './model/timing.ts';
