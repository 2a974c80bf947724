import { getJson } from '../../support/get-json.ts';

/** A log line as Loki stores it: its text, and its labels and structured metadata together. */
export interface LogLine {
  readonly text: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface LokiAnswer {
  readonly data: {
    readonly result: readonly {
      readonly stream: Record<string, string>;
      readonly values: readonly [string, string][];
    }[];
  };
}

/** The lines of the last hour that a LogQL query selects. */
export async function readLoki(url: string, query: string): Promise<LogLine[]> {
  const now = Date.now();
  const parameters = {
    query,
    start: `${now - 3_600_000}000000`,
    end: `${now + 60_000}000000`,
    limit: '5000',
  };
  const { data } = (await getJson(
    `${url}/loki/api/v1/query_range?${new URLSearchParams(parameters).toString()}`,
  )) as LokiAnswer;
  return data.result.flatMap(({ stream, values }) => values.map(([, text]) => ({ text, labels: stream })));
}
