export { levelOf } from '../../../src/api/log-level.ts';
export { levelEdge, levelText } from './level.ts';
export { levelColumn } from './level-column.tsx';
export { LevelEdge } from './level-edge.tsx';
export { LogMessage } from './log-message.tsx';
