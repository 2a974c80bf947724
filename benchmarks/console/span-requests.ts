import { encodeRequest } from '../../src/otlp/index.ts';
import type { KeyValue, Span } from '../../src/otlp/index.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';

const SPANS_A_TRACE = 20;
const SPANS_A_REQUEST = 512;
/** The place of a call of a model within a trace. */
const CALL = 3;
const MODELS = ['claude-sonnet-5', 'claude-haiku-5', 'gpt-5-mini', 'gpt-5'];
const WORKFLOWS = ['scan-and-notify', 'review-and-merge', 'weekly-digest', 'triage'];
const AGENTS = ['scanner', 'reviewer', 'writer', 'analyst', 'notifier'];
const TOOLS = ['web_search', 'read_file', 'query_database', 'send_message'];

export interface SpanRequest {
  readonly body: Uint8Array;
  readonly spans: number;
}

export interface SpanRequests {
  readonly requests: readonly SpanRequest[];
  readonly traceIds: readonly string[];
  /** Of each trace a span that is a call of a model: tenant, workflow and agent are said by it. */
  readonly callIds: readonly string[];
  /** Values of `workflow.run.id`, each on the spans of one trace. */
  readonly runIds: readonly string[];
}

/** Requests of 512 spans: runs of {@link SPANS_A_TRACE} spans each, evenly over the `spanMillis` before `endMillis`. */
export function spanRequests(options: {
  readonly seed: number;
  readonly spans: number;
  readonly endMillis: number;
  readonly overMillis: number;
}): SpanRequests {
  const random = seededRandom(options.seed);
  const traceCount = Math.ceil(options.spans / SPANS_A_TRACE);
  const traceIds: string[] = [];
  const callIds: string[] = [];
  const runIds: string[] = [];
  const requests: SpanRequest[] = [];
  let spans: Span[] = [];
  const cut = (): void => {
    requests.push({ body: encode(spans, requests.length), spans: spans.length });
    spans = [];
  };
  for (let index = 0; index < traceCount; index += 1) {
    const runId = `run-${options.seed}-${index}`;
    const startMillis = options.endMillis - options.overMillis * (1 - index / traceCount);
    const trace = runSpans(random, runId, startMillis);
    traceIds.push(trace[0]?.traceId ?? '');
    callIds.push(trace[CALL]?.spanId ?? '');
    runIds.push(runId);
    for (const span of trace) {
      spans.push(span);
      if (spans.length === SPANS_A_REQUEST) cut();
    }
  }
  if (spans.length > 0) cut();
  return { requests, traceIds, callIds, runIds };
}

/** One request of a hundred is of another service, for filters that match little. */
function encode(spans: readonly Span[], index: number): Uint8Array {
  const resource = {
    attributes: attributesOf({
      'service.name': index % 100 === 99 ? 'gateway' : 'orchestrator',
      'service.version': '1.4.2',
      'service.instance.id': '0b8c2a52-6a31-4b42-9f6e-2f3c7f4f6f11',
      'deployment.environment.name': 'production',
      'telemetry.sdk.name': 'opentelemetry',
      'telemetry.sdk.language': 'nodejs',
    }),
  };
  const scope = { name: 'binnacle', version: '0.1.0', attributes: [] };
  return encodeRequest('traces', { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] });
}

/** One run: a workflow, two agents, and below them model calls, tools, HTTP and database calls. */
function runSpans(random: () => number, runId: string, startMillis: number): Span[] {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const id = (bytes: number): string =>
    Array.from({ length: bytes * 2 }, () => Math.floor(random() * 16).toString(16)).join('');
  const traceId = id(16);
  const workflow = pick(WORKFLOWS);
  const agents = [pick(AGENTS), pick(AGENTS)];
  const ids = Array.from({ length: SPANS_A_TRACE }, () => id(8));
  const hasFailed = random() < 0.05;
  const common = {
    'workflow.name': workflow,
    'workflow.run.id': runId,
    'tenant.id': `tenant-${Math.floor(random() * 50)}`,
    'session.id': `session-${Math.floor(random() * 5000)}`,
  };
  return ids.map((spanId, position) => {
    const parent = parentOf(position);
    const { name, kind, attributes } = describe(position, { pick, random, agents, workflow });
    // In microseconds, which a number holds exactly: a start a little too early would lie before the window that is asked for.
    const startTimeUnixNano = BigInt(Math.round(startMillis * 1e3)) * 1000n + BigInt(position * 40_000_000);
    const durationMillis = position === 0 ? 2_000 : position < 3 ? 900 : 20 + random() * 400;
    const isFailed = hasFailed && (position === 0 || position === SPANS_A_TRACE - 1);
    return {
      traceId,
      spanId,
      ...(parent !== undefined && { parentSpanId: ids[parent] }),
      name,
      kind,
      startTimeUnixNano,
      endTimeUnixNano: startTimeUnixNano + BigInt(Math.round(durationMillis * 1e6)),
      attributes: attributesOf({
        ...common,
        ...attributes,
        ...(position === 0 && { 'workflow.outcome': isFailed ? 'failure' : 'success' }),
        ...(isFailed && { 'error.type': 'timeout' }),
      }),
      events: [],
      links: [],
      status: isFailed ? { code: 2, message: 'time-out after 10 s' } : { code: 0 },
    };
  });
}

/** The first is the workflow, the next two its agents; the rest belongs to them in turn. */
function parentOf(position: number): number | undefined {
  if (position === 0) return undefined;
  return position < 3 ? 0 : 1 + (position % 2);
}

interface Choice {
  readonly pick: (from: readonly string[]) => string;
  readonly random: () => number;
  readonly agents: readonly string[];
  readonly workflow: string;
}

interface Described {
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string | number>>;
}

function describe(position: number, { pick, random, agents, workflow }: Choice): Described {
  const agent = agents[position % 2] ?? '';
  if (position === 0)
    return { name: `invoke_workflow ${workflow}`, kind: 1, attributes: { 'gen_ai.operation.name': 'invoke_workflow' } };
  if (position < 3)
    return {
      name: `invoke_agent ${agent}`,
      kind: 1,
      attributes: { 'agent.name': agent, 'agent.outcome': 'success', 'gen_ai.operation.name': 'invoke_agent' },
    };
  if (position % 4 === 3) return modelCall(pick(MODELS), agent, random);
  if (position % 4 === 0) return toolCall(pick(TOOLS), agent);
  return position % 4 === 1 ? httpCall(random) : databaseCall();
}

function modelCall(model: string, agent: string, random: () => number): Described {
  const provider = model.startsWith('gpt') ? 'openai' : 'anthropic';
  return {
    name: `chat ${model}`,
    kind: 3,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'gen_ai.response.model': model,
      'llm.provider': provider,
      'llm.model': model,
      'llm.outcome': 'success',
      'llm.cost': 0.0001 * Math.ceil(random() * 400),
      'agent.name': agent,
      'gen_ai.usage.input_tokens': 1000 + Math.floor(random() * 5000),
      'gen_ai.usage.output_tokens': 50 + Math.floor(random() * 800),
    },
  };
}

function toolCall(tool: string, agent: string): Described {
  return {
    name: `execute_tool ${tool}`,
    kind: 1,
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'tool.name': tool,
      'tool.outcome': 'success',
      'agent.name': agent,
    },
  };
}

function httpCall(random: () => number): Described {
  return {
    name: 'GET',
    kind: 3,
    attributes: {
      'http.request.method': 'GET',
      'url.full': `https://api.example.com/v2/repositories/${Math.floor(random() * 100_000)}`,
      'server.address': 'api.example.com',
      'server.port': 443,
      'http.response.status_code': 200,
      'network.protocol.version': '1.1',
    },
  };
}

function databaseCall(): Described {
  return {
    name: 'SELECT packages',
    kind: 3,
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': 'orchestrator',
      'db.operation.name': 'SELECT',
      'db.collection.name': 'packages',
      'db.query.text': 'SELECT name, version FROM packages WHERE repository = $1 ORDER BY name',
      'server.address': 'db.internal',
    },
  };
}

function attributesOf(values: Readonly<Record<string, string | number>>): KeyValue[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : Number.isInteger(value)
          ? { intValue: value }
          : { doubleValue: value },
  }));
}
