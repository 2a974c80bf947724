import { access } from './access.ts';
import { encodings } from './encodings.ts';
import { grpcCalls } from './grpc-calls.ts';
import { httpAnswers } from './http-answers.ts';
import { httpConnections } from './http-connections.ts';
import { httpRefusals } from './http-refusals.ts';
import { httpRequests } from './http-requests.ts';
import type { Chapter } from './requirement.ts';

/** All that OTLP, and the standards below it, ask of a receiver. */
export const chapters: readonly Chapter[] = [
  httpRequests,
  httpConnections,
  httpAnswers,
  httpRefusals,
  encodings,
  grpcCalls,
  access,
];
