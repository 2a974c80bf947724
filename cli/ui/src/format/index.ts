export { totalTokens } from '../../../src/conversation/tokens.ts';
export { formatBytes } from './bytes.ts';
export { formatDuration } from './duration.ts';
export { elapsedOf } from './elapsed-of.ts';
export { formatCompact, formatCount, formatRate, formatShare } from './number.ts';
export { operationName } from './operation-name.ts';
export { shortId } from './short-id.ts';
export {
  formatAbsolute,
  formatClock,
  formatClockMillis,
  formatDayClock,
  formatHourMinute,
  formatMinute,
  formatRelative,
  startOfDay,
} from './time.ts';
export type { Zone } from './time.ts';
export { formatTokens, tokenKinds } from './tokens.ts';
export type { TokenKind } from './tokens.ts';
export { truncateMiddle } from './truncate-middle.ts';
export { whereabouts } from './whereabouts.ts';
export { formatSpending, formatUsd } from './usd.ts';
