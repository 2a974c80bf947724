import type { IngestResult } from '../../../../cli/src/store/store.ts';
import type { Signal } from '../../../../src/otlp/index.ts';
import type { Sender, Way } from './senders.ts';
import { startStoredConsole } from '../support/start-stored-console.ts';
import type { StoredConsole } from '../support/start-stored-console.ts';

/** How the console answers the first request of each signal, and what a sender makes of it. */
export interface Situation {
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
    console: 'takes what it is sent',
    outcome: 'all three signals are sent once, and kept',
    repeats: 0,
    isFirstKept: true,
  },
  {
    console: 'is busy: 503 with Retry-After, UNAVAILABLE with RetryInfo',
    outcome: 'they are sent again, and kept once',
    firstAnswer: { kind: 'status', http: 503, message: 'busy', retryAfterMillis: 300 },
    repeats: 1,
    isFirstKept: true,
  },
  {
    console: 'cannot read it: 400, INVALID_ARGUMENT',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'status', http: 400, message: 'not OTLP' },
    repeats: 0,
    isFirstKept: false,
  },
  {
    console: 'takes a part: partial_success',
    outcome: 'it is not sent again',
    firstAnswer: { kind: 'partial', rejected: 1, message: 'one was wrong' },
    repeats: 0,
    isFirstKept: false,
  },
];

/** Each situation of each protocol that a sender speaks. */
export function casesOf({ ways, neverRepeatsOver }: Sender): (Way & Situation)[] {
  return ways
    .filter(({ compression }) => compression === 'gzip')
    .flatMap((way) => situations.map((situation) => ({ ...way, ...situation })))
    .filter(({ protocol, repeats }) => repeats === 0 || protocol !== neverRepeatsOver);
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
