import { agentDuration, agentErrors, agentRuns, agentTurns } from '../contract/agent.ts';
import {
  agentFailedEvent,
  agentFinishedEvent,
  agentStartedEvent,
  agentTurnLimitEvent,
} from '../contract/agent-events.ts';
import { agentRunSpan } from '../contract/agent-spans.ts';
import type { Attributes } from '../contract/attribute.ts';
import {
  genAiInvokeAgentDuration,
  genAiInvokeAgentInferenceCalls,
  genAiInvokeAgentToolCalls,
} from '../contract/gen-ai.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { enterAgent } from './active-runs.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { defined } from './defined.ts';
import { emitEnd } from './emit-end.ts';
import { isFailure } from './ending.ts';
import { emitsGenAiConventions } from './gen-ai/conventions.ts';
import type { TokenUsage } from './gen-ai/token-usage.ts';
import { addLiveAgent, removeLiveAgent } from './live-agents.ts';
import type { CommonOptions, Operation } from './operation.ts';
import type { Origin } from './origin.ts';
import { spanStart } from './span-start.ts';

export interface AgentOptions extends CommonOptions {
  /** The name of the agent, never of an instance: it is a label of metrics. */
  readonly name: string;
  /** The instance. On spans and logs only. */
  readonly id?: string | undefined;
  /** What the agent is asked to do, from a small set. */
  readonly action?: string | undefined;
  /** How many turns it may take. A run past 0.8 of them is warned of, once. */
  readonly maxTurns?: number | undefined;
}

/** One run of an agent. */
export interface Agent extends Operation {
  /** Counts a turn. Call it each time the agent asks its model what to do next. */
  readonly turn: () => void;
}

const TURN_LIMIT_WARNING_RATIO = 0.8;

const runs = recorder(agentRuns);
const durations = recorder(agentDuration);
const errors = recorder(agentErrors);
const turns = recorder(agentTurns);
const conventionDurations = recorder(genAiInvokeAgentDuration);
const conventionInferenceCalls = recorder(genAiInvokeAgentInferenceCalls);
const conventionToolCalls = recorder(genAiInvokeAgentToolCalls);

export class AgentOperation extends BaseOperation implements Agent {
  readonly name: string;
  /** On the clock of `performance.now()`. */
  lastActivityAt = performance.now();
  private readonly options: AgentOptions;
  private readonly described: Attributes<(typeof agentStartedEvent)['attributes'][number]>;
  private leave: (() => void) | undefined;
  private turnCount = 0;
  private inferenceCount = 0;
  private toolCallCount = 0;
  private isTurnLimitNear = false;
  private costUsd: number | undefined;
  private inputTokens: number | undefined;
  private outputTokens: number | undefined;

  constructor(options: AgentOptions, origin: Origin) {
    const { workflow, identity } = origin.scope;
    const described = defined({
      'agent.name': options.name,
      'agent.id': options.id,
      'agent.action': options.action,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
    });
    const start = spanStart(agentRunSpan, {
      ...described,
      'agent.max_turns': options.maxTurns,
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': options.name,
      'gen_ai.conversation.id': identity?.['session.id'],
    });
    super('agent', start, origin, options);
    this.name = options.name;
    this.options = options;
    this.described = described;
  }

  /** Turns taken over turns allowed; undefined where there is no limit. */
  get turnUtilization(): number | undefined {
    return this.options.maxTurns ? this.turnCount / this.options.maxTurns : undefined;
  }

  readonly turn = (): void => {
    this.turnCount += 1;
    this.touch();
    turns.add(1, { 'agent.name': this.name }, this.context);
    if (!this.isTurnLimitNear && (this.turnUtilization ?? 0) > TURN_LIMIT_WARNING_RATIO) this.warnOfTurnLimit();
  };

  /** Notes that the agent, or one below it, does something. */
  touch(): void {
    this.lastActivityAt = performance.now();
    this.scope.agent?.touch();
  }

  /** Counts a model call of this agent, where it starts. */
  noteInference(): void {
    this.inferenceCount += 1;
    this.touch();
  }

  /** Counts a tool call of this agent, where it starts. */
  noteToolCall(): void {
    this.toolCallCount += 1;
    this.touch();
  }

  /** Adds what a model call below cost, to this agent and those above it. */
  addCost(amountUsd: number): void {
    this.costUsd = (this.costUsd ?? 0) + amountUsd;
    this.scope.agent?.addCost(amountUsd);
  }

  /** Adds what a model call of this agent read and wrote. */
  addUsage(usage: TokenUsage): void {
    this.inputTokens = (this.inputTokens ?? 0) + usage.inputTokens;
    this.outputTokens = (this.outputTokens ?? 0) + usage.outputTokens;
  }

  override item(): void {
    this.touch();
  }

  protected recordStart(): void {
    this.leave = enterAgent(this.name, this.scope.identity?.['project.id']);
    addLiveAgent(this);
    this.scope.agent?.touch();
    emitEvent(agentStartedEvent, this.described);
  }

  protected recordEnd(end: End): void {
    this.leave?.();
    removeLiveAgent(this);
    this.scope.agent?.touch();
    this.recordMetrics(end);
    this.span.setAttributes({
      'agent.outcome': end.outcome,
      'agent.turn.count': this.turnCount,
      'llm.cost': this.costUsd,
      'gen_ai.usage.input_tokens': this.inputTokens,
      'gen_ai.usage.output_tokens': this.outputTokens,
    });
    const attributes = { ...this.described, 'agent.outcome': end.outcome, 'operation.duration': end.durationSeconds };
    emitEnd({ finished: agentFinishedEvent, failed: agentFailedEvent }, attributes, end);
  }

  private recordMetrics({ outcome, errorType, durationSeconds }: End): void {
    const { name, options, scope } = this;
    const labels = { 'agent.name': name, 'agent.outcome': outcome };
    runs.add(1, scope.workflow ? { ...labels, 'workflow.name': scope.workflow.name } : labels);
    durations.record(
      durationSeconds,
      options.action === undefined ? labels : { ...labels, 'agent.action': options.action },
    );
    const error = errorType === undefined ? undefined : { 'error.type': errorType };
    if (isFailure(outcome) && error) errors.add(1, { 'agent.name': name, ...error });
    if (emitsGenAiConventions()) this.recordConventionMetrics(durationSeconds, error);
  }

  private recordConventionMetrics(durationSeconds: number, error: { readonly 'error.type': string } | undefined): void {
    const labels = { 'gen_ai.agent.name': this.name };
    conventionDurations.record(durationSeconds, error ? { ...labels, ...error } : labels);
    conventionInferenceCalls.record(this.inferenceCount, labels);
    conventionToolCalls.record(this.toolCallCount, labels);
  }

  private warnOfTurnLimit(): void {
    this.isTurnLimitNear = true;
    emitEvent(
      agentTurnLimitEvent,
      { ...this.described, 'agent.turn.count': this.turnCount, 'agent.max_turns': this.options.maxTurns ?? 0 },
      { context: this.context },
    );
  }
}
