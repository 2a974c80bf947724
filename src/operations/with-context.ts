import { context, propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { scopeOf, withScope } from './scope.ts';
import type { Identity } from './scope.ts';

/** Whom the work is for. */
export interface WorkContext {
  /** `session.id` and, by the GenAI conventions, `gen_ai.conversation.id`. */
  readonly session?: string | undefined;
  readonly tenant?: string | undefined;
  readonly user?: string | undefined;
  /** `project.id`, of which there are few: a label of some metrics. */
  readonly project?: string | undefined;
  /** `team.name`, whom the cost is booked to: a label of `llm.cost` where it is given. */
  readonly team?: string | undefined;
}

/** What goes to other services with the baggage. Project and team stay in the process. */
const baggageKeys = { session: 'session.id', tenant: 'tenant.id', user: 'user.id' } as const;

/**
 * Runs the function with whom its work is for: on the spans and log lines of everything below it, and, by the
 * baggage, in the services that it calls. What is not given stays as it was.
 */
export function withContext<R>(work: WorkContext, fn: () => R): R {
  return context.with(enter(context.active(), work), fn);
}

function enter(parent: Context, work: WorkContext): Context {
  const scope = scopeOf(parent);
  let baggage = propagation.getBaggage(parent) ?? propagation.createBaggage();
  const identity: { -readonly [K in keyof Identity]: Identity[K] } = { ...scope.identity };
  for (const [name, key] of Object.entries(baggageKeys)) {
    const value = textOf(work[name as keyof typeof baggageKeys]);
    if (value === undefined) continue;
    baggage = baggage.setEntry(key, { value });
    identity[key] = value;
  }
  const [project, team] = [textOf(work.project), textOf(work.team)];
  if (project !== undefined) identity['project.id'] = project;
  if (team !== undefined) identity['team.name'] = team;
  return withScope(propagation.setBaggage(parent, baggage), { ...scope, identity });
}

/** JavaScript gives numbers and null as well; and half a surrogate pair cannot be written into a header. */
function textOf(value: string | number | null | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value).toWellFormed();
}
