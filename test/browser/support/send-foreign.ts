import type { RunningConsole } from '../../support/run-console.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** A model call as each of these tells of it, with 120 tokens read and 30 written. */
export const dialects: Readonly<Record<string, Attributes>> = {
  openinference: {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'gpt-4o',
    'llm.provider': 'openai',
    'llm.token_count.prompt': 120,
    'llm.token_count.completion': 30,
  },
  openllmetry: {
    'llm.request.type': 'chat',
    'gen_ai.system': 'openai',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.prompt_tokens': 120,
    'gen_ai.usage.completion_tokens': 30,
  },
  'ai-sdk': {
    'ai.operationId': 'ai.generateText.doGenerate',
    'ai.model.id': 'gpt-4o',
    'ai.model.provider': 'openai',
    'ai.usage.promptTokens': 120,
    'ai.usage.completionTokens': 30,
  },
  langsmith: {
    'langsmith.span.kind': 'llm',
    'gen_ai.system': 'openai',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 120,
    'gen_ai.usage.output_tokens': 30,
  },
};

/** Sends a span of each dialect; it is named as its dialect. */
export async function sendForeign(running: RunningConsole): Promise<void> {
  const nowNanos = BigInt(Date.now()) * 1_000_000n;
  const spans = Object.entries(dialects).map(([name, attributes], index) => ({
    traceId: `${index + 1}`.repeat(32),
    spanId: `${index + 1}`.repeat(16),
    name,
    kind: 3,
    startTimeUnixNano: String(nowNanos - 1_000_000_000n),
    endTimeUnixNano: String(nowNanos),
    attributes: toKeyValues(attributes),
  }));
  await postSpans(running, 'foreign', spans);
}

/** Sends spans as OTLP JSON. */
export async function postSpans(running: RunningConsole, service: string, spans: readonly object[]): Promise<void> {
  const resource = { attributes: toKeyValues({ 'service.name': service }) };
  await post(running, 'traces', { resource, scopeSpans: [{ scope: { name: 'test' }, spans }] });
}

/** Sends log lines as OTLP JSON. */
export async function postLines(
  running: RunningConsole,
  service: string,
  lines: readonly { readonly atMillis: number; readonly text: string }[],
): Promise<void> {
  const resource = { attributes: toKeyValues({ 'service.name': service }) };
  const logRecords = lines.map(({ atMillis, text }) => ({
    timeUnixNano: `${BigInt(Math.floor(atMillis)) * 1_000_000n}`,
    severityNumber: 9,
    body: { stringValue: text },
  }));
  await post(running, 'logs', { resource, scopeLogs: [{ scope: { name: 'test' }, logRecords }] });
}

const containers = { traces: 'resourceSpans', logs: 'resourceLogs', metrics: 'resourceMetrics' } as const;

/** Sends what a resource has of a signal as OTLP JSON. */
export async function post(
  { httpUrl }: RunningConsole,
  signal: keyof typeof containers,
  ofResource: object,
): Promise<void> {
  const response = await fetch(`${httpUrl}/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ [containers[signal]]: [ofResource] }),
  });
  const text = await response.text();
  if (!response.ok || text !== '{}') throw new Error(`the ${signal} were answered ${response.status}: ${text}`);
}

export function toKeyValues(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
