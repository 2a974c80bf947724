type Value = string | number | boolean;

const toValue = (value: Value) =>
  typeof value === 'string'
    ? { stringValue: value }
    : typeof value === 'boolean'
      ? { boolValue: value }
      : Number.isInteger(value)
        ? { intValue: value }
        : { doubleValue: value };
const toAttributes = (record: Readonly<Record<string, Value>>) =>
  Object.entries(record).map(([key, value]) => ({ key, value: toValue(value) }));

export interface SentRun {
  readonly runId: string;
  readonly traceId: string;
  /** Of the workflow, the agent, the model call and the tool. */
  readonly spanIds: readonly [string, string, string, string];
  readonly startedAtMillis: number;
}

export interface RunOptions {
  /** Tells runs apart; from 1 to 255. */
  readonly number: number;
  readonly startedAtMillis?: number;
  /** What the tool failed with, and so the run. */
  readonly failure?: string;
  readonly service?: string;
}

/** Sends a run of a workflow as any SDK could: a workflow, an agent in it, a model call and a tool call, two log records and a counter. */
export async function sendRun(otlpUrl: string, options: RunOptions): Promise<SentRun> {
  const { number, startedAtMillis = Date.now() - 10_000, failure, service = 'shop' } = options;
  const byte = number.toString(16).padStart(2, '0');
  const traceId = byte.repeat(16);
  const [workflow, agent, call, tool] = [1, 2, 3, 4].map((index) => `${byte.repeat(7)}0${index}`) as [
    string,
    string,
    string,
    string,
  ];
  const runId = `run-${number}`;
  const at = (millis: number): string => `${BigInt(Math.round((startedAtMillis + millis) * 1000)) * 1000n}`;
  const run = { 'workflow.name': 'checkout', 'workflow.run.id': runId, 'tenant.id': `tenant-${number % 3}` };
  const failed = failure === undefined ? {} : { status: { code: 2, message: failure } };
  const outcome = failure === undefined ? 'success' : 'failure';
  const span = (
    spanId: string,
    parentSpanId: string,
    name: string,
    times: [number, number],
    attributes: Record<string, Value>,
  ) => ({
    traceId,
    spanId,
    parentSpanId,
    name,
    kind: 1,
    startTimeUnixNano: at(times[0]),
    endTimeUnixNano: at(times[1]),
    attributes: toAttributes({ ...run, ...attributes }),
  });
  const resource = {
    attributes: toAttributes({
      'service.name': service,
      'service.version': '1.2.3',
      'deployment.environment.name': 'test',
    }),
  };
  const messages = JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'Is it in stock?' }] }]);
  const scope = { name: 'example' };
  await post(otlpUrl, 'traces', {
    resourceSpans: [
      {
        resource,
        scopeSpans: [
          {
            scope,
            spans: [
              {
                ...span(workflow, '', 'invoke_workflow checkout', [0, 5000], {
                  'gen_ai.operation.name': 'invoke_workflow',
                  'workflow.outcome': outcome,
                  'workflow.trigger': 'api',
                  ...(failure === undefined ? {} : { 'error.type': 'unavailable' }),
                }),
                ...failed,
              },
              {
                ...span(agent, workflow, 'invoke_agent buyer', [100, 4900], {
                  'gen_ai.operation.name': 'invoke_agent',
                  'agent.name': 'buyer',
                  'gen_ai.agent.name': 'buyer',
                }),
                ...failed,
              },
              span(call, agent, 'chat gpt-5-mini', [200, 2200], {
                'gen_ai.operation.name': 'chat',
                'gen_ai.provider.name': 'openai',
                'gen_ai.request.model': 'gpt-5-mini',
                'gen_ai.usage.input_tokens': 1000,
                'gen_ai.usage.output_tokens': 100 + number,
                'gen_ai.input.messages': messages,
                'agent.name': 'buyer',
              }),
              {
                ...span(tool, agent, 'execute_tool stock', [2300, 4800], {
                  'gen_ai.operation.name': 'execute_tool',
                  'gen_ai.tool.name': 'stock',
                  'shop.items': 12 + number,
                  'agent.name': 'buyer',
                  ...(failure === undefined ? {} : { 'error.type': 'unavailable' }),
                }),
                ...failed,
                events: [{ timeUnixNano: at(2400), name: 'asked', attributes: toAttributes({ shelf: 7 }) }],
              },
            ],
          },
        ],
      },
    ],
  });
  const record = (millis: number, severityNumber: number, text: string, spanId: string, error = {}) => ({
    timeUnixNano: at(millis),
    severityNumber,
    body: { stringValue: text },
    traceId,
    spanId,
    attributes: toAttributes({ ...run, shelf: 7 + number, ...error }),
  });
  await post(otlpUrl, 'logs', {
    resourceLogs: [
      {
        resource,
        scopeLogs: [
          {
            scope,
            logRecords: [
              record(150, 9, `order ${number} is looked up`, agent),
              failure === undefined
                ? record(4800, 13, 'stock is low', tool)
                : record(4800, 17, failure, tool, { 'exception.type': 'StockError', 'exception.message': failure }),
            ],
          },
        ],
      },
    ],
  });
  await post(otlpUrl, 'metrics', {
    resourceMetrics: [
      {
        resource,
        scopeMetrics: [
          {
            scope,
            metrics: [
              {
                name: 'workflow.runs',
                unit: '{run}',
                sum: {
                  aggregationTemporality: 2,
                  isMonotonic: true,
                  dataPoints: [
                    {
                      startTimeUnixNano: at(-1000),
                      timeUnixNano: at(5000),
                      asInt: `${number}`,
                      attributes: toAttributes({ 'workflow.name': 'checkout' }),
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  });
  return { runId, traceId, spanIds: [workflow, agent, call, tool], startedAtMillis };
}

async function post(otlpUrl: string, signal: string, body: object): Promise<void> {
  const response = await fetch(`${otlpUrl}/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok || text !== '{}') throw new Error(`${signal} was answered ${response.status}: ${text}`);
}
