export { levelEdge, levelOf, levelText } from './level.ts';
export { levelColumn } from './level-column.tsx';
export { LevelEdge } from './level-edge.tsx';
export { LogMessage } from './log-message.tsx';
