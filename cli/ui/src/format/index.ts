export { operationName } from '../../../src/conversation/operation-name.ts';
export { totalTokens } from '../../../src/conversation/tokens.ts';
export { whereabouts } from '../../../src/conversation/whereabouts.ts';
export { formatBytes } from './bytes.ts';
export { formatDuration } from './duration.ts';
export { elapsedOf } from './elapsed-of.ts';
export { formatCompact, formatCount, formatRate, formatShare } from './number.ts';
export { shortId } from './short-id.ts';
export {
  formatAbsolute,
  formatClock,
  formatClockMillis,
  formatDayClock,
  formatHourMinute,
  formatMinute,
  formatRelative,
  isUtc,
  startOfDay,
} from './time.ts';
export type { Zone } from './time.ts';
export { formatSpentTokens, formatTokens, tokenKinds } from './tokens.ts';
export type { TokenKind } from './tokens.ts';
export { truncateMiddle } from './truncate-middle.ts';
export { formatSpending, formatUsd } from './usd.ts';
