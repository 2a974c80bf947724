import {
  SamplingDecision,
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace';
import type { Attributes, Context, Link, SpanKind } from '@opentelemetry/api';
import { compileRules } from './sampling-rule.ts';
import type { SamplingRule } from './sampling-rule.ts';

/** The values of `OTEL_TRACES_SAMPLER`. */
export type SamplerName =
  | 'always_on'
  | 'always_off'
  | 'traceidratio'
  | 'parentbased_always_on'
  | 'parentbased_always_off'
  | 'parentbased_traceidratio';

export interface SamplerOptions {
  readonly name: SamplerName;
  /** The share of traces that the `traceidratio` samplers keep, 0 to 1. */
  readonly ratio: number;
  /** Decide before the sampler does, where it decides itself: at the first span of a trace in this process. */
  readonly rules: readonly SamplingRule[];
}

/**
 * The sampler of the tracer provider: rules, then the standard sampler. What was decided for a span holds for those below it in this
 * process; a parent in another process counts where the sampler is parent-based. Spans of model calls are recorded even where they
 * are not sampled, so that what is read off them (tokens, cost) stays exact; they are not exported.
 */
export function createSampler({ name, ratio, rules }: SamplerOptions): Sampler {
  const isParentBased = name.startsWith('parentbased_');
  const root = withRules(createBase(name.replace('parentbased_', ''), ratio), rules);
  const remote = isParentBased ? {} : { remoteParentSampled: root, remoteParentNotSampled: root };
  return recordingModelCalls(new ParentBasedSampler({ root, ...remote }));
}

function createBase(name: string, ratio: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler();
  return name === 'traceidratio' ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOnSampler();
}

function withRules(base: Sampler, rules: readonly SamplingRule[]): Sampler {
  if (rules.length === 0) return base;
  const ratioOf = compileRules(rules);
  const samplers = new Map(rules.map(({ ratio }) => [ratio, new TraceIdRatioBasedSampler(ratio)]));
  return derived(base, `Rules{${rules.length}}`, (context, traceId, spanName, kind, attributes, links) => {
    const ratio = ratioOf(kind, attributes);
    const sampler = ratio === undefined ? base : (samplers.get(ratio) ?? base);
    return sampler.shouldSample(context, traceId, spanName, kind, attributes, links);
  });
}

function recordingModelCalls(base: Sampler): Sampler {
  return derived(base, 'RecordModelCalls', (context, traceId, spanName, kind, attributes, links) => {
    const result = base.shouldSample(context, traceId, spanName, kind, attributes, links);
    const isLost = result.decision === SamplingDecision.NOT_RECORD;
    return isLost && attributes['gen_ai.provider.name'] !== undefined
      ? { ...result, decision: SamplingDecision.RECORD }
      : result;
  });
}

type ShouldSample = (
  context: Context,
  traceId: string,
  spanName: string,
  kind: SpanKind,
  attributes: Attributes,
  links: Link[],
) => SamplingResult;

function derived(base: Sampler, name: string, shouldSample: ShouldSample): Sampler {
  return { shouldSample, toString: () => `${name}{${base.toString()}}` };
}
