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

/** What a worker says when it can be asked. */
export const WORKER_READY = 'ready';
