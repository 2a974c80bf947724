import { randomUUID } from 'node:crypto';
import { propagation } from '@opentelemetry/api';
import type { Attributes } from '../contract/attribute.ts';
import { genAiInvokeWorkflowDuration } from '../contract/gen-ai.ts';
import { workflowCost, workflowDuration, workflowErrors, workflowRuns, workflowStarts } from '../contract/workflow.ts';
import type { workflowState, workflowTrigger } from '../contract/workflow-attributes.ts';
import {
  workflowFailedEvent,
  workflowFinishedEvent,
  workflowStartedEvent,
  workflowSuspendedEvent,
} from '../contract/workflow-events.ts';
import { workflowRunSpan } from '../contract/workflow-spans.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { enterWorkflow } from './active-runs.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { millisSince } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { emitEnd } from './emit-end.ts';
import { isFailure } from './ending.ts';
import { emitsGenAiConventions } from './gen-ai/conventions.ts';
import type { CommonOptions, Operation } from './operation.ts';
import type { Origin } from './origin.ts';
import type { WorkflowRun } from './scope.ts';
import { spanStart } from './span-start.ts';

type Trigger = NonNullable<(typeof workflowTrigger)['~value']>;
/** What a run does that no process works on. */
type WaitingState = Exclude<NonNullable<(typeof workflowState)['~value']>, 'pending' | 'running'>;

export interface WorkflowOptions extends CommonOptions {
  /** The name of the definition, never of a run: it is a label of metrics. */
  readonly name: string;
  /**
   * The run, the same for all its attempts. Unique across all workflows and services: what has one id is one run, so put the name of the
   * workflow before an id that others may have too (`deploy-4711`). Default: that of `resumeFrom`, else a random one.
   */
  readonly runId?: string | undefined;
  /** What started the run. Default: that of `resumeFrom`. */
  readonly trigger?: Trigger | undefined;
}

/** One attempt of a run. */
export interface Workflow extends Operation {
  readonly runId: string;
  /** Which attempt of the run it is, from 1. */
  readonly attempt: number;
  /**
   * The function will return although the run is not done: it waits for an approval, an event or a time, and is
   * continued with `resumeFrom` the result. The attempt then ends without counting as a run that ended.
   */
  readonly suspend: (state?: WaitingState) => Carrier;
}

const starts = recorder(workflowStarts);
const runs = recorder(workflowRuns);
const durations = recorder(workflowDuration);
const costs = recorder(workflowCost);
const errors = recorder(workflowErrors);
const conventionDurations = recorder(genAiInvokeWorkflowDuration);

export class WorkflowOperation extends BaseOperation implements Workflow, WorkflowRun {
  readonly name: string;
  readonly runId: string;
  readonly attempt: number;
  private readonly trigger: Trigger | undefined;
  /** When the first attempt began. */
  private readonly runStartedAt: string;
  private costUsd: number | undefined;
  private suspendedAs: WaitingState | undefined;
  private leave: (() => void) | undefined;

  constructor(options: WorkflowOptions, origin: Origin) {
    const previous = origin.carrier && origin.scope.workflow;
    const trigger = options.trigger ?? (previous?.carried['workflow.trigger'] as Trigger | undefined);
    const runId = options.runId ?? previous?.runId ?? randomUUID();
    const attempt = previous ? previous.attempt + 1 : 1;
    const start = spanStart(workflowRunSpan, {
      'workflow.name': options.name,
      'workflow.run.id': runId,
      'workflow.attempt': attempt,
      'workflow.trigger': trigger,
      'gen_ai.operation.name': 'invoke_workflow',
      'gen_ai.workflow.name': options.name,
      'gen_ai.conversation.id': origin.scope.identity?.['session.id'],
    });
    super('workflow', start, withRunInBaggage(origin, runId), options);
    this.name = options.name;
    this.runId = runId;
    this.attempt = attempt;
    this.trigger = trigger;
    this.runStartedAt = previous?.carried['workflow.started_at'] ?? new Date().toISOString();
    this.costUsd = costOf(previous?.carried['workflow.cost']);
  }

  get operation(): this {
    return this;
  }

  get carried(): Readonly<Record<string, string>> {
    const { runStartedAt, costUsd, trigger } = this;
    return {
      'workflow.started_at': runStartedAt,
      ...(trigger && { 'workflow.trigger': trigger }),
      ...(costUsd !== undefined && { 'workflow.cost': String(costUsd) }),
    };
  }

  /** Adds what a model call below cost, to this run and those it is nested in. */
  addCost(amountUsd: number): void {
    this.costUsd = (this.costUsd ?? 0) + amountUsd;
    this.scope.workflow?.operation?.addCost(amountUsd);
  }

  readonly suspend = (state: WaitingState = 'paused'): Carrier => {
    this.suspendedAs = state;
    return this.carrier();
  };

  protected recordStart(): void {
    this.leave = enterWorkflow(this.name);
    if (this.attempt === 1) starts.add(1, this.triggered({ 'workflow.name': this.name }));
    emitEvent(workflowStartedEvent, this.described());
  }

  protected recordEnd(end: End): void {
    this.leave?.();
    this.span.setAttribute('llm.cost', this.costUsd);
    if (this.suspendedAs !== undefined && end.outcome === 'success') this.recordSuspension(this.suspendedAs);
    else this.recordFinish(end);
  }

  private recordSuspension(state: WaitingState): void {
    this.span.setAttribute('workflow.state', state);
    emitEvent(workflowSuspendedEvent, { ...this.described(), 'workflow.state': state });
  }

  private recordFinish(end: End): void {
    this.span.setAttribute('workflow.outcome', end.outcome);
    const durationSeconds = this.attempt === 1 ? end.durationSeconds : (millisSince(this.runStartedAt) ?? 0) / 1000;
    this.recordMetrics(end, durationSeconds);
    const attributes = { ...this.described(), 'workflow.outcome': end.outcome, 'operation.duration': durationSeconds };
    emitEnd({ finished: workflowFinishedEvent, failed: workflowFailedEvent }, attributes, end);
  }

  private recordMetrics({ outcome, errorType, durationSeconds: attemptSeconds }: End, durationSeconds: number): void {
    const { name, costUsd } = this;
    const labels = { 'workflow.name': name, 'workflow.outcome': outcome };
    runs.add(1, this.triggered(labels));
    durations.record(durationSeconds, labels);
    if (costUsd !== undefined) costs.record(costUsd, labels);
    const error = errorType === undefined ? undefined : { 'error.type': errorType };
    if (isFailure(outcome) && error) errors.add(1, { 'workflow.name': name, ...error });
    if (emitsGenAiConventions()) conventionDurations.record(attemptSeconds, { 'gen_ai.workflow.name': name, ...error });
  }

  private triggered<L extends object>(labels: L): L & { readonly 'workflow.trigger'?: Trigger } {
    return this.trigger === undefined ? labels : { ...labels, 'workflow.trigger': this.trigger };
  }

  private described(): Attributes<(typeof workflowStartedEvent)['attributes'][number]> {
    return {
      'workflow.name': this.name,
      'workflow.run.id': this.runId,
      'workflow.attempt': this.attempt,
      'workflow.trigger': this.trigger,
    };
  }
}

function withRunInBaggage(origin: Origin, runId: string): Origin {
  const baggage = propagation.getBaggage(origin.context) ?? propagation.createBaggage();
  return {
    ...origin,
    context: propagation.setBaggage(origin.context, baggage.setEntry('workflow.run.id', { value: runId })),
  };
}

function costOf(text: string | undefined): number | undefined {
  const cost = Number(text);
  return text !== undefined && Number.isFinite(cost) ? cost : undefined;
}
