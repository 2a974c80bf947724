import { context, createContextKey } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { AgentOperation } from './agent-operation.ts';
import type { InferenceOperation } from './inference-operation.ts';
import type { StepOperation } from './step-operation.ts';
import type { TaskOperation } from './task-operation.ts';
import type { ToolOperation } from './tool-operation.ts';
import type { WorkflowOperation } from './workflow-operation.ts';

/** The run that work belongs to: one of this process, or one that a carrier names. */
export interface WorkflowRun {
  readonly name: string;
  readonly runId: string | undefined;
  readonly attempt: number;
  /** What a carrier of the run holds beyond its ids. */
  readonly carried: Readonly<Record<string, string>>;
  /** The operation, where the run is worked on in this process and this part of the work is below it. */
  readonly operation: WorkflowOperation | undefined;
}

/** Which operations the running code is below: the innermost of each kind, and whom the work is for. */
export interface Scope {
  readonly workflow?: WorkflowRun | undefined;
  readonly step?: StepOperation | undefined;
  readonly agent?: AgentOperation | undefined;
  readonly tool?: ToolOperation | undefined;
  readonly task?: TaskOperation | undefined;
  readonly inference?: InferenceOperation | undefined;
  readonly identity?: Identity | undefined;
}

/** Whom the work is for, as `withContext` was told. */
export type Identity = {
  readonly [K in 'session.id' | 'tenant.id' | 'user.id' | 'project.id' | 'team.name']?: string;
};

const SCOPE = createContextKey('binnacle.scope');
const EMPTY: Scope = {};

export function scopeOf(from: Context): Scope {
  return (from.getValue(SCOPE) as Scope | undefined) ?? EMPTY;
}

export function activeScope(): Scope {
  return scopeOf(context.active());
}

export function withScope(parent: Context, scope: Scope): Context {
  return parent.setValue(SCOPE, scope);
}
