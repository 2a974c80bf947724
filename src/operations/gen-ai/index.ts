export { readResponse } from './read-response.ts';
export type { ResponseReading } from './read-response.ts';
export { readUsage } from './read-usage.ts';
export { StreamReader } from './stream-reader.ts';
export { disjointTokens } from './token-usage.ts';
export type { TokenUsage } from './token-usage.ts';
