import { vi } from 'vitest';

export interface Run {
  readonly status: string;
  readonly result: Readonly<Record<string, string>> | null;
  readonly error: string | null;
}

interface Triggered {
  readonly runId: string;
  /** As the response names it. */
  readonly traceId: string;
  readonly status: number;
}

/** Calls the example as its users would. */
export class Client {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async trigger(workflow: string, contextJson?: object): Promise<Triggered> {
    const response = await this.post(`/api/workflows/${workflow}/trigger`, contextJson && { contextJson });
    const { workflowRunId } = (await response.json()) as { workflowRunId: string };
    return { runId: workflowRunId, traceId: response.headers.get('x-trace-id') ?? '', status: response.status };
  }

  post(path: string, body?: object): Promise<Response> {
    return fetch(this.#url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': 'session-1', 'x-team': 'platform' },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** The run, once it has come to this status. */
  runAt(status: string, runId: string): Promise<Run> {
    return vi.waitFor(
      async () => {
        const response = await fetch(`${this.#url}/api/workflows/${runId}`);
        const run = (await response.json()) as Run;
        if (run.status !== status) throw new Error(`the run is ${JSON.stringify(run)}`);
        return run;
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  /** The value of a series of `/metrics` that has these labels among others; 0 where there is none. */
  async metric(name: string, labels: Readonly<Record<string, string>>): Promise<number> {
    const response = await fetch(`${this.#url}/metrics`);
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith(`${name}{`));
    const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
    const series = lines.find((line) => pairs.every((pair) => line.includes(pair)));
    return Number(series?.slice(series.lastIndexOf(' ')) ?? 0);
  }
}
