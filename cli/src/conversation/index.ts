export { conversationOf } from './conversation-of.ts';
export { failurePathOf } from './failure-path.ts';
export { graphOf } from './graph-of.ts';
export { markdownOf } from './markdown-of.ts';
export { spanKey } from './span-origins.ts';
export type { SpanOrigins } from './span-origins.ts';
