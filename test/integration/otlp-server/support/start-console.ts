import { decodeBytes } from '../../../../src/otlp/index.ts';
import type { LogRecord, Signal, Span, TelemetryData } from '../../../../src/otlp/index.ts';
import { readOpenOperations } from '../../../../cli/src/store/read-open-operations.ts';
import { startReceiving } from '../../../../cli/src/console/receive/start-receiving.ts';
import type { Receiving, ReceivingOptions } from '../../../../cli/src/console/receive/start-receiving.ts';

/** The receiving side of the console with everything that it passed on, decoded. */
export interface TestConsole extends Receiving, AsyncDisposable {
  readonly requests: readonly ReceivedData[];
  readonly problems: readonly string[];
  spans(): Span[];
  logRecords(): LogRecord[];
  /** What each record of open operations named, in order of arrival. */
  openOperations(): (readonly Span[])[];
}

export type ReceivedData = { readonly [S in Signal]: { readonly signal: S; readonly data: TelemetryData[S] } }[Signal];

export async function startConsole(options: Partial<ReceivingOptions> = {}): Promise<TestConsole> {
  const requests: ReceivedData[] = [];
  const problems: string[] = [];
  const ingest: ReceivingOptions['ingest'] = async ({ signal, encoding, bytes }) => {
    requests.push({ signal, data: decodeBytes(signal, encoding, bytes) } as ReceivedData);
    return { kind: 'ok' };
  };
  const onProblem = (problem: string): void => void problems.push(problem);
  const receiving = await startReceiving({ ingest, grpcPort: 0, httpPort: 0, onProblem, ...options });
  const spans = (): Span[] =>
    requests.flatMap(({ signal, data }) =>
      signal === 'traces'
        ? data.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
        : [],
    );
  const logRecords = (): LogRecord[] =>
    requests.flatMap(({ signal, data }) =>
      signal === 'logs'
        ? data.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((scope) => scope.logRecords))
        : [],
    );
  return {
    ...receiving,
    [Symbol.asyncDispose]: () => receiving.close(),
    requests,
    problems,
    spans,
    logRecords,
    openOperations: () =>
      logRecords()
        .map(readOpenOperations)
        .filter((open) => open !== undefined),
  };
}
