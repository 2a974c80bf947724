export { inference } from '../inference.ts';
export type { Inference, InferenceOptions } from '../inference-types.ts';
export { joinClientTracer, ownedInference } from './owned-inference.ts';
export { readResponse } from './read-response.ts';
export type { ResponseReading } from './read-response.ts';
export { StreamReader } from './stream-reader.ts';
export type { TokenUsage } from './token-usage.ts';
