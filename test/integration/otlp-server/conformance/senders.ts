/** How one sender may be told to send. */
export interface Way {
  readonly protocol: 'gRPC' | 'HTTP, protobuf' | 'HTTP, JSON';
  readonly compression: 'none' | 'gzip';
}

export interface Sender {
  readonly name: string;
  readonly ways: readonly Way[];
  /** Over which it drops what it is told to send again, against the specification. */
  readonly neverRepeatsOver?: Way['protocol'];
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
    neverRepeatsOver: 'gRPC',
    test: 'integration/otlp-server/upstream-sdk.test.ts',
  },
  python: {
    name: 'OpenTelemetry SDK for Python',
    ways: [...both('gRPC'), ...both('HTTP, protobuf')],
    test: 'stack/console-senders.test.ts',
  },
  collector: {
    name: 'OpenTelemetry Collector',
    ways: [...both('gRPC'), ...both('HTTP, protobuf'), ...both('HTTP, JSON')],
    test: 'stack/console-senders.test.ts',
  },
} as const satisfies Readonly<Record<string, Sender>>;
