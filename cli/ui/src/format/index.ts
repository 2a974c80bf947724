export { formatBytes } from './bytes.ts';
export { formatDuration } from './duration.ts';
export { formatCompact, formatCount, formatRate, formatShare } from './number.ts';
export { formatAbsolute, formatClock, formatClockMillis, formatMinute, formatRelative } from './time.ts';
export type { Zone } from './time.ts';
export { totalTokens } from './tokens.ts';
export { truncateMiddle } from './truncate-middle.ts';
export { formatSpending, formatUsd } from './usd.ts';
