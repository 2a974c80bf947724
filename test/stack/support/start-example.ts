import { join } from 'node:path';

import { startProgram } from '../../support/run-program.ts';
import { getJson } from '../../support/get-json.ts';

/** Tokens that a provider billed, by type (`llm.token.type`). */
export type BilledTokens = Readonly<Record<'input' | 'cacheRead' | 'cacheWrite' | 'output' | 'reasoning', number>>;

interface ProviderStatistics {
  /** Model calls that came, by model. */
  readonly requests: Readonly<Record<string, number>>;
  readonly tokens: Readonly<Record<string, BilledTokens>>;
  /** Model calls that are held back now. */
  readonly waiting: number;
}

/** The orchestrator of `examples/` with its worker, database and provider, each a process on a free port. */
export interface Example {
  /** Triggers a workflow; answers with the id of its trace. */
  trigger(workflow: string, contextJson: object): Promise<string>;
  /** Holds back the answers to model calls, or lets them go. */
  control(action: 'hold' | 'release'): Promise<void>;
  statistics(): Promise<ProviderStatistics>;
  /** Ends it, and answers with what its processes wrote on standard error. */
  stop(): Promise<string>;
}

const directory = join(import.meta.dirname, '../../../examples/orchestrator');
const quickly = {
  PROVIDER_LATENCY_MILLIS: '40',
  OTEL_METRIC_EXPORT_INTERVAL: '1000',
  OTEL_BSP_SCHEDULE_DELAY: '500',
};

/** Starts the example as `npm run example` does and answers when it is ready. */
export async function startExample(env: Readonly<Record<string, string>>): Promise<Example> {
  const ports = { PORT: '0', WORKER_PORT: '0', DATABASE_PORT: '0', PROVIDER_PORT: '0' };
  const program = startProgram({
    args: ['src/start.ts'],
    cwd: directory,
    env: { ...ports, ...quickly, ...env },
    // It ends when the test says so.
    timeoutMillis: 0,
  });
  await program.printed(/^ready$/m);
  const urlOf = async (part: string): Promise<string> =>
    (await program.printed(new RegExp(`^${part}: listening on (\\S+)`, 'm')))[1] ?? '';
  const [orchestratorUrl, providerUrl] = await Promise.all([urlOf('orchestrator'), urlOf('provider')]);
  return {
    trigger: (workflow, contextJson) => trigger(`${orchestratorUrl}/api/workflows/${workflow}/trigger`, contextJson),
    control: async (action) => {
      await fetch(`${providerUrl}/control/${action}`, { method: 'POST' });
    },
    statistics: async () => (await getJson(`${providerUrl}/control/statistics`)) as ProviderStatistics,
    stop: async () => {
      program.process.kill('SIGTERM');
      const { code, stderr } = await program.exited;
      if (code !== 0) throw new Error(`the example ended with ${code}:\n${stderr}`);
      return stderr;
    },
  };
}

async function trigger(url: string, contextJson: object): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contextJson }),
  });
  if (response.status !== 202) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.headers.get('x-trace-id') ?? '';
}
