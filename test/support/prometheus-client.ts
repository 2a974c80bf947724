import { getJson } from './get-json.ts';

type Labels = Readonly<Record<string, string>>;

/** One series of an instant query. */
export interface PrometheusSample {
  readonly labels: Labels;
  readonly value: string;
}

/** One series with the samples as they are stored. */
export interface PrometheusSeries {
  readonly labels: Labels;
  readonly samples: readonly { readonly timeSeconds: number; readonly value: number }[];
}

export interface PrometheusExemplar {
  readonly labels: Labels;
  readonly value: string;
}

/** What tests ask a Prometheus by its HTTP API. */
export interface PrometheusClient {
  query(expression: string): Promise<PrometheusSample[]>;
  /** The sum of all series of an instant query; undefined where there is none. */
  total(expression: string): Promise<number | undefined>;
  /** The stored samples of a range selector such as `up[5m]`. */
  samples(rangeSelector: string): Promise<PrometheusSeries[]>;
  /** The exemplars of the last hour. */
  exemplars(selector: string): Promise<PrometheusExemplar[]>;
  /** Why the last scrapes failed. */
  scrapeErrors(): Promise<string[]>;
}

/** A client of the Prometheus at this address. */
export function createPrometheusClient(url: string): PrometheusClient {
  const get = async (path: string, parameters: Labels = {}): Promise<unknown> => {
    const answer = await getJson(`${url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`);
    return (answer as { data: unknown }).data;
  };
  const query = async (expression: string): Promise<PrometheusSample[]> => {
    const { result } = (await get('query', { query: expression })) as QueryResult<{ value: Sample }>;
    return result.map(({ metric, value }) => ({ labels: metric, value: value[1] }));
  };
  return {
    query,
    async total(expression) {
      const [sum] = await query(`sum(${expression})`);
      return sum && Number(sum.value);
    },
    async samples(rangeSelector) {
      const { result } = (await get('query', { query: rangeSelector })) as QueryResult<{ values: Sample[] }>;
      return result.map(({ metric, values }) => ({
        labels: metric,
        samples: values.map(([timeSeconds, value]) => ({ timeSeconds, value: Number(value) })),
      }));
    },
    async exemplars(selector) {
      const now = Date.now() / 1000;
      const period = { start: String(now - 3_600), end: String(now + 60) };
      const series = (await get('query_exemplars', { query: selector, ...period })) as {
        exemplars: PrometheusExemplar[];
      }[];
      return series.flatMap(({ exemplars }) => exemplars);
    },
    async scrapeErrors() {
      const { activeTargets } = (await get('targets')) as { activeTargets: { lastError: string }[] };
      return activeTargets.flatMap(({ lastError }) => (lastError === '' ? [] : [lastError]));
    },
  };
}

type Sample = [timeSeconds: number, value: string];

interface QueryResult<Value> {
  readonly result: readonly (Value & { readonly metric: Labels })[];
}
