export { AttributeValue } from './attribute-value.tsx';
export { decisionOf } from './decision-of.ts';
export { MessageList } from './message-list.tsx';
export { SpanPanel } from './span-panel.tsx';
export { StackTrace } from './stack-trace.tsx';
export { jsonLines } from './value-text.ts';
