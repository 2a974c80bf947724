import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildEngine } from '../../../deploy/native/index.ts';

/** A data source as it is provisioned, and what a dashboard asks of it. */
export interface GrafanaRequest {
  readonly url: string;
  readonly jsonData?: Readonly<Record<string, string>>;
  readonly secureJsonData?: Readonly<Record<string, string>>;
  readonly fromMillis?: number;
  readonly toMillis?: number;
  /** As `/api/ds/query` takes them. */
  readonly queries?: readonly GrafanaQuery[];
  /** What the page of Grafana asks of the data source by itself: lists to choose from, rules, what version it is. */
  readonly resources?: readonly GrafanaResource[];
}

export interface GrafanaQuery {
  readonly refId: string;
  readonly expr: string;
  readonly intervalMs: number;
  readonly maxDataPoints: number;
  readonly format?: 'time_series' | 'table' | 'heatmap';
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly exemplar?: boolean;
}

export interface GrafanaResource {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly query?: string;
  readonly body?: string;
}

/** What a panel draws: columns of values, and what is said of them. */
export interface GrafanaFrame {
  readonly schema: { readonly name?: string; readonly fields: readonly object[] };
  readonly data: { readonly values: readonly (readonly unknown[])[] };
}

export interface GrafanaAnswer {
  readonly health: { readonly status: 'OK' | 'ERROR'; readonly message: string };
  readonly heuristics: { readonly application: string } | null;
  readonly results: Readonly<Record<string, GrafanaResult>>;
  readonly resources: readonly { readonly status: number; readonly body: unknown }[];
}

export interface GrafanaResult {
  readonly status: number;
  readonly error?: string;
  readonly frames?: readonly GrafanaFrame[];
}

interface Printed extends Pick<GrafanaAnswer, 'health' | 'heuristics'> {
  readonly data: { readonly results: GrafanaAnswer['results'] } | null;
  readonly resources: readonly { readonly status: number; readonly body: string }[] | null;
}

/** Grafana's Prometheus data source, built where it is not yet. Throws where there is no Go. */
export async function grafanaBinary(): Promise<string> {
  const folder = 'grafana-prometheus';
  const directory = await buildEngine({ folder, packages: ['.'] }, { report: (line) => console.log(line) });
  return join(directory, folder);
}

/** What Grafana answers its page for a data source. */
export async function askGrafana(request: GrafanaRequest): Promise<GrafanaAnswer> {
  const asked = promisify(execFile)(await grafanaBinary(), { maxBuffer: 100_000_000 });
  asked.child.stdin?.end(JSON.stringify({ jsonData: {}, ...request }));
  const { health, heuristics, data, resources } = JSON.parse((await asked).stdout) as Printed;
  return {
    health,
    heuristics,
    results: data?.results ?? {},
    resources: (resources ?? []).map(({ status, body }) => ({ status, body: JSON.parse(body) as unknown })),
  };
}
