import type { Situation } from './situations.ts';

/** How one sender may be told to send. */
export interface Way {
  readonly protocol: 'gRPC' | 'HTTP, protobuf' | 'HTTP, JSON';
  readonly compression: 'none' | 'gzip';
}

export interface Departure {
  readonly over: Way['protocol'];
  /** Names of situations. */
  readonly in: readonly Situation['name'][];
  /** Continues the name of the sender. */
  readonly does: string;
}

export interface Sender {
  readonly name: string;
  readonly ways: readonly Way[];
  /** Where it does not do what the specification says. */
  readonly departures?: readonly Departure[];
  /** The test that runs it, below `test`. */
  readonly test: string;
}

const both = (protocol: Way['protocol']): Way[] => [
  { protocol, compression: 'none' },
  { protocol, compression: 'gzip' },
];

/** What others have written to send OTLP, each run against the console as it is released. */
export const senders = {
  javascript: {
    name: 'OpenTelemetry SDK for JavaScript',
    ways: [...both('gRPC'), ...both('HTTP, protobuf'), ...both('HTTP, JSON')],
    departures: [{ over: 'gRPC', in: ['busy', 'throttling'], does: 'sends nothing again over gRPC' }],
    test: 'integration/otlp-server/upstream-sdk.test.ts',
  },
  python: {
    name: 'OpenTelemetry SDK for Python',
    ways: [...both('gRPC'), ...both('HTTP, protobuf')],
    departures: [{ over: 'gRPC', in: ['too large'], does: 'sends again over gRPC what is too large' }],
    test: 'stack/console-senders.test.ts',
  },
  collector: {
    name: 'OpenTelemetry Collector',
    ways: [...both('gRPC'), ...both('HTTP, protobuf'), ...both('HTTP, JSON')],
    test: 'stack/console-senders.test.ts',
  },
} as const satisfies Readonly<Record<string, Sender>>;
