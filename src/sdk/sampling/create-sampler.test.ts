import { ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import type { Attributes, Context } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { createSampler } from './create-sampler.ts';
import type { SamplerOptions } from './create-sampler.ts';

const traceIds = Array.from({ length: 2000 }, (_, index) => (index * 2_147_483).toString(16).padStart(32, '0'));

function decide(
  options: Partial<SamplerOptions>,
  span: { kind?: SpanKind; attributes?: Attributes; context?: Context; traceId?: string } = {},
) {
  const sampler = createSampler({ name: 'parentbased_always_on', ratio: 1, rules: [], ...options });
  const { kind = SpanKind.INTERNAL, attributes = {}, context = ROOT_CONTEXT, traceId = '1'.padStart(32, '0') } = span;
  return sampler.shouldSample(context, traceId, 'span', kind, attributes, []).decision;
}

const parent = (traceFlags: TraceFlags, isRemote = false) =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: '1'.padStart(32, '0'),
    spanId: '2'.padStart(16, '0'),
    traceFlags,
    isRemote,
  });

describe('createSampler', () => {
  it.each([
    ['always_on', SamplingDecision.RECORD_AND_SAMPLED],
    ['always_off', SamplingDecision.NOT_RECORD],
    ['parentbased_always_on', SamplingDecision.RECORD_AND_SAMPLED],
    ['parentbased_always_off', SamplingDecision.NOT_RECORD],
  ] as const)('decides a root span by %s', (name, decision) => {
    expect(decide({ name })).toBe(decision);
  });

  it.each(['traceidratio', 'parentbased_traceidratio'] as const)(
    'keeps about the given share of traces by %s',
    (name) => {
      const kept = traceIds.filter(
        (traceId) => decide({ name, ratio: 0.1 }, { traceId }) === SamplingDecision.RECORD_AND_SAMPLED,
      );
      expect(kept.length / traceIds.length).toBeGreaterThan(0.05);
      expect(kept.length / traceIds.length).toBeLessThan(0.15);
    },
  );

  it('follows the parent where the sampler is parent-based', () => {
    expect(decide({ name: 'parentbased_always_on' }, { context: parent(TraceFlags.NONE) })).toBe(
      SamplingDecision.NOT_RECORD,
    );
    expect(decide({ name: 'parentbased_always_off' }, { context: parent(TraceFlags.SAMPLED) })).toBe(
      SamplingDecision.RECORD_AND_SAMPLED,
    );
  });

  it.each(['always_on', 'always_off', 'traceidratio', 'parentbased_always_on'] as const)(
    'keeps or drops a span with the one above it in this process, whatever rules say: %s',
    (name) => {
      const rules = [
        { subject: 'agent', pattern: 'dropped', ratio: 0 },
        { subject: 'agent', pattern: 'kept', ratio: 1 },
      ] as const;
      const below = (flags: TraceFlags, agent: string) =>
        decide({ name, rules }, { context: parent(flags), attributes: { 'agent.name': agent } });
      expect(below(TraceFlags.NONE, 'kept')).toBe(SamplingDecision.NOT_RECORD);
      expect(below(TraceFlags.SAMPLED, 'dropped')).toBe(SamplingDecision.RECORD_AND_SAMPLED);
    },
  );

  it('decides below a parent in another process as at a root where the sampler is not parent-based', () => {
    const rules = [{ subject: 'agent', pattern: 'dropped', ratio: 0 }] as const;
    const [sampled, dropped] = [parent(TraceFlags.SAMPLED, true), parent(TraceFlags.NONE, true)];
    expect(decide({ name: 'always_on' }, { context: dropped })).toBe(SamplingDecision.RECORD_AND_SAMPLED);
    expect(decide({ name: 'always_off' }, { context: sampled })).toBe(SamplingDecision.NOT_RECORD);
    const attributes = { 'agent.name': 'dropped' };
    expect(decide({ name: 'always_on', rules }, { context: sampled, attributes })).toBe(SamplingDecision.NOT_RECORD);
    expect(decide({ name: 'parentbased_always_on', rules }, { context: sampled, attributes })).toBe(
      SamplingDecision.RECORD_AND_SAMPLED,
    );
  });

  it('drops server spans whose path a rule names, and no client span of that path', () => {
    const rules = [{ subject: 'route', pattern: '/health*', ratio: 0 }] as const;
    const attributes = { 'url.path': '/health/live' };
    expect(decide({ rules }, { kind: SpanKind.SERVER, attributes })).toBe(SamplingDecision.NOT_RECORD);
    expect(decide({ rules }, { kind: SpanKind.CLIENT, attributes })).toBe(SamplingDecision.RECORD_AND_SAMPLED);
    expect(decide({ rules }, { kind: SpanKind.SERVER, attributes: { 'url.path': '/api/health' } })).toBe(
      SamplingDecision.RECORD_AND_SAMPLED,
    );
  });

  it('takes the first rule that matches the name of an operation', () => {
    const rules = [
      { subject: 'workflow', pattern: 'nightly', ratio: 0 },
      { subject: 'workflow', pattern: '*', ratio: 1 },
    ] as const;
    const name = 'always_off';
    expect(decide({ name, rules }, { attributes: { 'workflow.name': 'nightly' } })).toBe(SamplingDecision.NOT_RECORD);
    expect(decide({ name, rules }, { attributes: { 'workflow.name': 'review' } })).toBe(
      SamplingDecision.RECORD_AND_SAMPLED,
    );
    expect(decide({ name, rules }, { attributes: { 'agent.name': 'review' } })).toBe(SamplingDecision.NOT_RECORD);
  });

  it('records a model call that is not sampled, without sampling it', () => {
    const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai' };
    expect(decide({ name: 'always_off' }, { kind: SpanKind.CLIENT, attributes })).toBe(SamplingDecision.RECORD);
  });
});
