import type { IngestResult } from '../../../../cli/src/store/store.ts';
import { GRPC_CODE } from '../../../../src/otlp/rpc-status.ts';
import type { Signal } from '../../../../src/otlp/index.ts';
import type { Sender, Way } from './senders.ts';
import { startStoredConsole } from '../support/start-stored-console.ts';
import type { StoredConsole } from '../support/start-stored-console.ts';

/** How the console answers the first request of each signal, and what a sender makes of it. */
export interface Situation {
  readonly name: 'taken' | 'busy' | 'throttling' | 'too large' | 'wrong token' | 'unreadable' | 'partial';
  /** Continues "a console that …". */
  readonly console: string;
  readonly outcome: string;
  /** Default: it is kept. */
  readonly firstAnswer?: IngestResult;
  /** How often a sender comes again with the first request. */
  readonly repeats: number;
  readonly isFirstKept: boolean;
}

export const situations: readonly Situation[] = [
  {
    name: 'taken',
    console: 'takes what it is sent',
    outcome: 'all three signals are sent once, and kept',
    repeats: 0,
    isFirstKept: true,
  },
  {
    name: 'busy',
    console: 'is busy: 503 with Retry-After, UNAVAILABLE with RetryInfo',
    outcome: 'they are sent again, and kept once',
    firstAnswer: { kind: 'status', http: 503, message: 'busy', retryAfterMillis: 300 },
    repeats: 1,
    isFirstKept: true,
  },
  {
    name: 'throttling',
    console: 'is sent too much: 429 with Retry-After, RESOURCE_EXHAUSTED with RetryInfo',
    outcome: 'they are sent again, and kept once',
    firstAnswer: { kind: 'status', http: 429, grpc: GRPC_CODE.resourceExhausted, retryAfterMillis: 300 },
    repeats: 1,
    isFirstKept: true,
  },
  {
    name: 'too large',
    console: 'finds it too large: 413, RESOURCE_EXHAUSTED',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'status', http: 413, grpc: GRPC_CODE.resourceExhausted, message: 'too large' },
    repeats: 0,
    isFirstKept: false,
  },
  {
    name: 'wrong token',
    console: 'does not know the token: 401, UNAUTHENTICATED',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'status', http: 401, grpc: GRPC_CODE.unauthenticated, message: 'wrong token' },
    repeats: 0,
    isFirstKept: false,
  },
  {
    name: 'unreadable',
    console: 'cannot read it: 400, INVALID_ARGUMENT',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'status', http: 400, message: 'not OTLP' },
    repeats: 0,
    isFirstKept: false,
  },
  {
    name: 'partial',
    console: 'takes a part: partial_success',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'partial', rejected: 1, message: 'one was wrong' },
    repeats: 0,
    isFirstKept: false,
  },
];

/** Each situation of each protocol that a sender speaks, but for those in which it departs from the specification. */
export function casesOf({ ways, departures = [] }: Sender): (Way & Situation)[] {
  return ways
    .filter(({ compression }) => compression === 'gzip')
    .flatMap((way) => situations.map((situation) => ({ ...way, ...situation })))
    .filter(
      ({ protocol, name }) =>
        !departures.some((departure) => departure.over === protocol && departure.in.includes(name)),
    );
}

export interface SituatedConsole extends StoredConsole {
  /** How many requests of each signal came. */
  readonly requests: Readonly<Record<Signal, number>>;
}

/** A console in that situation: the first request of each signal is answered so, and all others kept. */
export async function startSituation({ firstAnswer }: Situation, token: string): Promise<SituatedConsole> {
  const requests = { traces: 0, metrics: 0, logs: 0 };
  const console = await startStoredConsole({
    token,
    beforeIngest: ({ signal }) => (++requests[signal] === 1 ? firstAnswer : undefined),
  });
  return { ...console, requests };
}
