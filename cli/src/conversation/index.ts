export { conversationOf } from './conversation-of.ts';
export { criticalPathOf } from './critical-path.ts';
export type { CriticalSection } from './critical-path.ts';
export { failurePathOf } from './failure-path.ts';
export type { PathSpan } from './failure-path.ts';
export { foldSiblings } from './fold-siblings.ts';
export type { SiblingFold } from './fold-siblings.ts';
export { graphOf } from './graph-of.ts';
