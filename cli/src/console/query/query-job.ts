import type { AgentTracesQuery } from '../../store/read/list-agent-traces.ts';
import type { ConsoleFacts } from './console-facts.ts';
import type { AnswerName } from './answers.ts';

/** One question to the query worker. */
export type QueryJob =
  | {
      readonly kind: 'route';
      readonly route: AnswerName;
      readonly parameters: Readonly<Record<string, string>>;
      readonly query: Readonly<Record<string, unknown>>;
      readonly facts: ConsoleFacts;
    }
  | { readonly kind: 'agentTraces'; readonly query: AgentTracesQuery }
  | { readonly kind: 'prometheus'; readonly path: string; readonly parameters: string };

/** `body` is JSON text, made in the worker so that the main thread only hands it on. */
export interface QueryAnswer {
  readonly status: number;
  readonly body: string;
}

/** How a worker is started. */
export interface WorkerStart {
  readonly databaseFile: string;
  /** Whether it is asked for metrics, and so starts the PromQL engine before the first question. */
  readonly isForMetrics: boolean;
  /** The engine, where a worker before it has compiled it. */
  readonly compiledEngine: WebAssembly.Module | undefined;
}

/** What a worker says when it can be asked. */
export interface WorkerReady {
  readonly isReady: true;
  readonly compiledEngine: WebAssembly.Module | undefined;
}
