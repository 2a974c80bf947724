import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Millis, OperationKind, OperationState, Spending, Tokens } from './common.ts';
import { oneOf } from './one-of.ts';

export const RunOutcome = oneOf('success', 'failure', 'timeout', 'cancelled', 'rejected');
export type RunOutcome = Static<typeof RunOutcome>;

/** One run of a workflow, or of an agent that no workflow called: all its attempts together. */
export const RunSummary = Type.Object({
  runId: Type.String({ description: '`workflow.run.id`, or the trace id where there is none.' }),
  kind: oneOf('workflow', 'agent', 'inference'),
  name: Type.String(),
  service: Type.String(),
  environment: Type.Optional(Type.String()),
  trigger: Type.Optional(Type.String()),
  state: OperationState,
  /** Absent until it has ended. */
  outcome: Type.Optional(RunOutcome),
  startedAtMillis: Millis,
  /** Absent until it has ended. */
  endedAtMillis: Type.Optional(Millis),
  /** From the first start to the last end, or to now. */
  durationMillis: Type.Number(),
  /** What of it the run spent between attempts: approvals, sleeps, queues. */
  waitingMillis: Type.Number(),
  attempts: Type.Integer(),
  retries: Type.Integer(),
  agents: Type.Array(Type.String()),
  spans: Type.Integer(),
  errors: Type.Integer(),
  errorType: Type.Optional(Type.String()),
  /** One line, the deepest cause first: `web_search: time-out after 10 s → researcher → scan-and-notify`. */
  failure: Type.Optional(Type.String()),
  /** What it does at this moment: the names of the open operations, outermost first. */
  current: Type.Optional(Type.Array(Type.String())),
  spending: Spending,
  tenant: Type.Optional(Type.String()),
  session: Type.Optional(Type.String()),
  user: Type.Optional(Type.String()),
  team: Type.Optional(Type.String()),
});
export type RunSummary = Static<typeof RunSummary>;

export const Attempt = Type.Object({
  traceId: Type.String(),
  number: Type.Integer(),
  state: OperationState,
  outcome: Type.Optional(RunOutcome),
  startedAtMillis: Millis,
  durationMillis: Type.Number(),
  spans: Type.Integer(),
});
export type Attempt = Static<typeof Attempt>;

/** Where a run spent its money: one row a model, or an agent. */
export const RunSpending = Type.Object({
  model: Type.String(),
  provider: Type.String(),
  agent: Type.Optional(Type.String()),
  spending: Spending,
  durationMillis: Type.Number(),
});
export type RunSpending = Static<typeof RunSpending>;

export const RunDetail = Type.Object({
  summary: RunSummary,
  attempts: Type.Array(Attempt),
  /** Spans from the root of the run to the deepest cause of its failure. */
  failurePath: Type.Array(Type.Object({ traceId: Type.String(), spanId: Type.String() })),
  spending: Type.Array(RunSpending),
  /** Runs that this one links to, and that link to it. */
  linked: Type.Array(Type.Object({ traceId: Type.String(), runId: Type.Optional(Type.String()), name: Type.String() })),
});
export type RunDetail = Static<typeof RunDetail>;

const Content = Type.Object({
  type: oneOf('text', 'reasoning', 'tool_call', 'tool_result', 'other'),
  text: Type.String({ description: 'Cut at 2,000 characters; the whole is in the span.' }),
  isCut: Type.Boolean(),
  /** Of a tool call or its result. */
  name: Type.Optional(Type.String()),
  id: Type.Optional(Type.String()),
});

export const Message = Type.Object({
  role: Type.String(),
  content: Type.Array(Content),
  /** Whether the turn before had it already. */
  isRepeated: Type.Boolean(),
});
export type Message = Static<typeof Message>;

/** One call of a model with the tools that it led to. */
export const Turn = Type.Object({
  traceId: Type.String(),
  spanId: Type.String(),
  agent: Type.Optional(Type.String()),
  model: Type.String(),
  provider: Type.String(),
  state: OperationState,
  startedAtMillis: Millis,
  durationMillis: Type.Number(),
  tokens: Tokens,
  costUsd: Type.Optional(Type.Number()),
  error: Type.Optional(Type.String()),
  /** Empty where content was not captured. */
  input: Type.Array(Message),
  output: Type.Array(Message),
  tools: Type.Array(
    Type.Object({
      traceId: Type.String(),
      spanId: Type.String(),
      name: Type.String(),
      durationMillis: Type.Number(),
      arguments: Type.Optional(Type.String()),
      result: Type.Optional(Type.String()),
      error: Type.Optional(Type.String()),
    }),
  ),
});
export type Turn = Static<typeof Turn>;

export const Conversation = Type.Object({
  turns: Type.Array(Turn),
  /** Whether any turn carries messages; where none does, the page says how to turn content capture on. */
  hasContent: Type.Boolean(),
});
export type Conversation = Static<typeof Conversation>;

/** Who called whom within a run: agents, models and tools, each once. */
export const RunGraph = Type.Object({
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: OperationKind,
      name: Type.String(),
      calls: Type.Integer(),
      errors: Type.Integer(),
      durationMillis: Type.Number(),
      spending: Spending,
    }),
  ),
  edges: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), calls: Type.Integer() })),
});
export type RunGraph = Static<typeof RunGraph>;
