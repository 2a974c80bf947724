import { context, trace } from '@opentelemetry/api';
import type { Context, Link } from '@opentelemetry/api';
import { linksTo, parseCarrier, runOf, spanContextOf, withCarriedBaggage } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import type { CommonOptions } from './operation.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';

/** Where an operation comes from: what it is below, or what it continues. */
export interface Origin {
  readonly context: Context;
  readonly scope: Scope;
  readonly links: Link[];
  /** What it continues. */
  readonly carrier: Carrier | undefined;
  /** Whether it begins a trace of its own. */
  readonly isRoot: boolean;
}

const NO_LINKS: Link[] = [];

export function originOf(options: CommonOptions): Origin {
  const parent = options.parent ?? context.active();
  const links = options.links ? [...options.links] : NO_LINKS;
  const carrier = options.resumeFrom === undefined ? undefined : parseCarrier(options.resumeFrom);
  if (!carrier) return { context: parent, scope: scopeOf(parent), links, carrier, isRoot: false };
  return {
    ...enterRun(parent, carrier),
    links: [...linksTo(carrier), ...linkToActive(parent), ...links],
    carrier,
    isRoot: true,
  };
}

/** Where a decision is made: below what is active, such as the request that brings it, but not in the trace that asked for it. */
export function originOfDecision(carrier: Carrier | undefined): Origin {
  const parent = context.active();
  const isRoot = spanContextOf(carrier)?.traceId === trace.getSpanContext(parent)?.traceId;
  return { ...enterRun(parent, carrier), links: linksTo(carrier), carrier, isRoot };
}

/** Where a message is worked on: in the trace of what sent it. */
export function originOfMessage(carrier: Carrier | undefined): Origin {
  const parent = context.active();
  const sender = spanContextOf(carrier);
  const entered = enterRun(parent, carrier);
  if (!sender) return { ...entered, links: NO_LINKS, carrier, isRoot: false };
  return {
    ...entered,
    context: trace.setSpanContext(entered.context, sender),
    links: linkToActive(parent),
    carrier,
    isRoot: false,
  };
}

/** The context and scope of the run that a carrier belongs to. */
function enterRun(parent: Context, carrier: Carrier | undefined): Pick<Origin, 'context' | 'scope'> {
  const scope = scopeOf(parent);
  return {
    context: withCarriedBaggage(parent, carrier),
    scope: { ...scope, workflow: runOf(carrier) ?? scope.workflow },
  };
}

/** What asked for the continuation, such as a request, keeps its own trace. */
function linkToActive(parent: Context): Link[] {
  const active = trace.getSpanContext(parent);
  return active ? [{ context: active }] : [];
}
