import { hash } from 'node:crypto';
import { toKeyValues } from 'binnacle/otlp';
import type { Resource, Span, TracesData } from 'binnacle/otlp';

const MILLI = 1_000_000n;
/** What `startMillis` of a span counts from. */
export const SAMPLE_MILLIS = 1_750_000_000_000;

export interface SampleSpan {
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name?: string;
  /** As OTLP numbers it; internal by default. */
  readonly kind?: number;
  readonly flags?: number;
  readonly startMillis?: number;
  readonly durationMillis?: number;
  readonly status?: number;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly linksTo?: { readonly trace: string; readonly id: string };
}

/** Texts become ids, the same ones each time. */
export function sampleId(text: string, sizeBytes: 8 | 16): string {
  return hash('sha256', text).slice(0, 2 * sizeBytes);
}

function sampleSpan(span: SampleSpan): Span {
  const start = BigInt(SAMPLE_MILLIS + (span.startMillis ?? 0)) * MILLI;
  return {
    traceId: sampleId(span.trace, 16),
    spanId: sampleId(span.trace + span.id, 8),
    ...(span.parent !== undefined && { parentSpanId: sampleId(span.trace + span.parent, 8) }),
    name: span.name ?? span.id,
    kind: span.kind ?? 1,
    ...(span.flags !== undefined && { flags: span.flags }),
    startTimeUnixNano: start,
    endTimeUnixNano: start + BigInt(span.durationMillis ?? 10) * MILLI,
    attributes: toKeyValues(span.attributes ?? {}),
    events: [],
    links: (span.linksTo === undefined ? [] : [span.linksTo]).map(({ trace, id }) => ({
      traceId: sampleId(trace, 16),
      spanId: sampleId(trace + id, 8),
      attributes: [],
    })),
    status: { code: span.status ?? 0 },
  };
}

export const sampleResource: Resource = {
  attributes: toKeyValues({
    'service.name': 'orders',
    'service.instance.id': 'one',
    'deployment.environment.name': 'test',
  }),
};

export function requestOf(spans: readonly SampleSpan[]): TracesData {
  const scopeSpans = [{ scope: { name: 'sample', attributes: [] }, spans: spans.map(sampleSpan) }];
  return { resourceSpans: [{ resource: sampleResource, scopeSpans }] };
}

export function workflowSpan(runId: string, span: Partial<SampleSpan> = {}): SampleSpan {
  const attributes = {
    'gen_ai.operation.name': 'invoke_workflow',
    'workflow.name': 'scan',
    'workflow.run.id': runId,
    'workflow.outcome': 'success',
    'workflow.attempt': 1,
    ...span.attributes,
  };
  return { trace: `trace of ${runId}`, id: 'workflow', durationMillis: 1_000, ...span, attributes };
}

export function inferenceSpan(runId: string | undefined, span: Partial<SampleSpan> = {}): SampleSpan {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-5',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 20,
    'llm.cost': 0.25,
    'workflow.run.id': runId,
    ...span.attributes,
  };
  return { trace: `trace of ${runId}`, id: 'inference', parent: 'workflow', startMillis: 100, ...span, attributes };
}

/** A workflow that calls an agent, which calls a model and a database. */
export function runOf(runId: string, start = 0): TracesData {
  const trace = `trace of ${runId}`;
  return requestOf([
    workflowSpan(runId, { startMillis: start }),
    {
      trace,
      id: 'agent',
      parent: 'workflow',
      startMillis: start + 50,
      durationMillis: 900,
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'agent.name': 'researcher',
        'agent.outcome': 'success',
        'workflow.run.id': runId,
        'session.id': `session of ${runId}`,
      },
    },
    inferenceSpan(runId, { parent: 'agent', startMillis: start + 100 }),
    { trace, id: 'query', parent: 'agent', startMillis: start + 400, attributes: { 'db.system.name': 'postgresql' } },
  ]);
}
