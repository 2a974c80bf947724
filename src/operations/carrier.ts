import { isSpanContextValid, propagation, trace, TraceFlags } from '@opentelemetry/api';
import type { Context, Link, SpanContext } from '@opentelemetry/api';
import { currentRuntime } from '../sdk/runtime.ts';
import { warn } from '../sdk/diagnostics/warn.ts';
import { decodeBaggage, encodeBaggage } from './carrier-baggage.ts';
import type { WorkflowRun } from './scope.ts';

/**
 * What continues a run elsewhere or later: W3C headers and ids, all of them text. It may lie in a database for
 * years: `v` says how to read it, and what a later version adds is ignored.
 */
export type Carrier = Readonly<Record<string, string>> & { readonly v: '1' };

/** What a run hands on from attempt to attempt. */
const carriedKeys = ['workflow.started_at', 'workflow.trigger', 'workflow.cost'] as const;

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Packs the context and what else is known about the work. */
export function createCarrier(
  from: Context,
  run: WorkflowRun | undefined,
  extra: Readonly<Record<string, string | undefined>>,
): Carrier {
  const carrier: Record<string, string> = { v: '1' };
  const spanContext = trace.getSpanContext(from);
  if (spanContext && isSpanContextValid(spanContext)) {
    carrier['traceparent'] = formatTraceparent(spanContext);
    const state = spanContext.traceState?.serialize();
    if (state) carrier['tracestate'] = state;
  }
  const baggage = encodeBaggage(propagation.getBaggage(from), currentRuntime()?.settings.baggageAttributes);
  if (baggage) carrier['baggage'] = baggage;
  if (run) {
    carrier['workflow.name'] = run.name;
    carrier['workflow.attempt'] = String(run.attempt);
    if (run.runId !== undefined) carrier['workflow.run.id'] = run.runId;
  }
  for (const [key, value] of Object.entries({ ...run?.carried, ...extra }))
    if (value !== undefined) carrier[key] = value;
  return carrier as Carrier;
}

/**
 * Reads a carrier back from where it was stored, as an object or as JSON text. Undefined, with one warning, if it
 * is none: the work then goes on without a link to what came before.
 */
export function parseCarrier(value: unknown): Carrier | undefined {
  const parsed: unknown = typeof value === 'string' ? parseJson(value) : value;
  if (typeof parsed === 'object' && parsed !== null && 'v' in parsed) {
    const entries = Object.entries(parsed).filter((entry) => typeof entry[1] === 'string');
    return Object.fromEntries(entries) as Carrier;
  }
  warn(
    'BINNACLE_CARRIER_INVALID',
    'what was given as a carrier is none, so the work is not joined to what led to it; store what carrier(), request() or send() returns as it is',
  );
  return undefined;
}

/** The span that the carrier was made in. */
export function spanContextOf(carrier: Carrier | undefined): SpanContext | undefined {
  const match = TRACEPARENT.exec(carrier?.['traceparent'] ?? '');
  if (!match) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = match;
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

/** A link to the span that the carrier was made in, if it has one. */
export function linksTo(carrier: Carrier | undefined): Link[] {
  const spanContext = spanContextOf(carrier);
  return spanContext ? [{ context: spanContext }] : [];
}

/** The run that the carrier belongs to. It is worked on elsewhere: what happens here adds nothing to its operation. */
export function runOf(carrier: Carrier | undefined): WorkflowRun | undefined {
  const name = carrier?.['workflow.name'];
  if (name === undefined) return undefined;
  const attempt = Number(carrier?.['workflow.attempt'] ?? 1);
  return {
    name,
    runId: carrier?.['workflow.run.id'],
    attempt: attempt >= 1 ? attempt : 1,
    carried: pick(carrier, carriedKeys),
    operation: undefined,
  };
}

/** The context with the baggage of the carrier in place of its own. */
export function withCarriedBaggage(parent: Context, carrier: Carrier | undefined): Context {
  const baggage = decodeBaggage(carrier?.['baggage']);
  return baggage ? propagation.setBaggage(parent, baggage) : parent;
}

/** Milliseconds since the moment that a carrier names; 0 where it names none or clocks disagree. */
export function millisSince(moment: string | undefined): number | undefined {
  const time = Date.parse(moment ?? '');
  return Number.isNaN(time) ? undefined : Math.max(0, Date.now() - time);
}

function formatTraceparent(spanContext: SpanContext): string {
  const flags = (spanContext.traceFlags & 0xff).toString(16).padStart(2, '0');
  return `00-${spanContext.traceId}-${spanContext.spanId}-${flags}`;
}

function pick(carrier: Carrier | undefined, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (carrier?.[key] === undefined ? [] : [[key, carrier[key]]])));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
