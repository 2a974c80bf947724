import type { RunningConsole } from '../../support/run-console.ts';
import { post, postSpans, toKeyValues } from './send-foreign.ts';

const MILLI = 1_000_000n;
const RUN_TRACE = 'c'.repeat(32);
const CAUSE_TRACE = 'd'.repeat(32);
const SERVICE = 'collector';
const SOURCES = 14;

/**
 * Sends the run `run-collect`: fourteen similar tool calls, one beside them that nothing waits for, and a call of a model that has no
 * price, without its messages but with an event; it links to the trace that caused it. Besides, a metric that no contract knows.
 */
export async function sendCollect(running: RunningConsole): Promise<void> {
  const start = BigInt(Date.now() - 60_000) * MILLI;
  const span = (id: number, name: string, [from, to]: readonly [number, number], more: object) => ({
    traceId: RUN_TRACE,
    spanId: String(id).padStart(16, '0'),
    ...(id > 1 && { parentSpanId: '1'.padStart(16, '0') }),
    name,
    kind: 1,
    startTimeUnixNano: String(start + BigInt(from) * MILLI),
    endTimeUnixNano: String(start + BigInt(to) * MILLI),
    ...more,
  });
  const tool = (name: string) => ({
    attributes: toKeyValues({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name }),
  });
  await postSpans(running, SERVICE, [
    { ...span(2, 'order', [-1000, -500], {}), traceId: CAUSE_TRACE, parentSpanId: undefined },
    span(1, 'invoke_workflow collect', [0, 2050], {
      attributes: toKeyValues({
        'gen_ai.operation.name': 'invoke_workflow',
        'workflow.name': 'collect',
        'workflow.run.id': 'run-collect',
        'workflow.outcome': 'success',
      }),
      links: [{ traceId: CAUSE_TRACE, spanId: '2'.padStart(16, '0') }],
    }),
    ...Array.from({ length: SOURCES }, (_, at) =>
      span(10 + at, 'execute_tool fetch', [at * 100 + 50, at * 100 + 150], tool('fetch')),
    ),
    span(40, 'execute_tool aside', [0, 120], tool('aside')),
    span(50, 'chat house-model', [1450, 2050], {
      attributes: toKeyValues({
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'house',
        'gen_ai.request.model': 'house-model',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 10,
      }),
      events: [{ name: 'first token', timeUnixNano: String(start + 1750n * MILLI) }],
    }),
  ]);
  const point = { timeUnixNano: String(start), asInt: '3' };
  await post(running, 'metrics', {
    resource: { attributes: toKeyValues({ 'service.name': SERVICE }) },
    scopeMetrics: [
      { scope: { name: 'test' }, metrics: [{ name: 'workflow.widgets', gauge: { dataPoints: [point] } }] },
    ],
  });
}
