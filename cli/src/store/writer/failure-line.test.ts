import { expect, it } from 'vitest';
import { toKeyValues } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';
import { interpretSpan } from '../../interpret/index.ts';
import { failureLine } from './failure-line.ts';
import { toSpanRecord } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';

interface Failed {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Each failed within the one before. */
function chain(...spans: readonly Failed[]): [SpanRecord, SpanRecord[]] {
  const records = spans.map(({ name, attributes = {}, message = '' }, index) => {
    const span: Span = {
      traceId: 'a',
      spanId: `${index}`,
      ...(index > 0 && { parentSpanId: `${index - 1}` }),
      name,
      kind: 1,
      startTimeUnixNano: 1n,
      endTimeUnixNano: 2n,
      attributes: toKeyValues(attributes),
      events: [],
      links: [],
      status: { code: 2, message },
    };
    return toSpanRecord(span, interpretSpan(span, { attributes: [] }));
  });
  return [records[0] as SpanRecord, records];
}

const workflow = { name: 'w', attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'workflow.name': 'scan' } };
const agent = { name: 'a', attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' } };
const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'anthropic', 'gen_ai.request.model': 'opus' };
const post = { name: 'POST', attributes: { 'http.request.method': 'POST', 'error.type': '529' } };

it.each<[Failed[], string]>([
  [
    [{ name: 'chat', attributes: { ...chat, 'error.type': 'overloaded_error' } }, post],
    'Anthropic answered 529 (overloaded)',
  ],
  [
    [{ name: 'chat', attributes: chat, message: '529 {"error":{"message":"Overloaded"}}' }, post],
    'Anthropic answered 529 (overloaded)',
  ],
  [
    [{ name: 'chat', attributes: chat, message: '429 slow down, please' }],
    'Anthropic answered 429 (too many requests): slow down, please',
  ],
  [[{ name: 'chat', attributes: { ...chat, 'error.type': '401' } }], 'Anthropic answered 401 (not authenticated)'],
  [
    [{ name: 'chat', attributes: { ...chat, 'gen_ai.provider.name': 'acme', 'error.type': '599' } }],
    'acme answered 599',
  ],
  [
    [
      { name: 'chat', attributes: chat, message: 'terminated' },
      { ...post, message: 'other side closed', attributes: { 'http.request.method': 'POST' } },
    ],
    'Anthropic: other side closed',
  ],
  [[{ name: 'chat', attributes: chat, message: 'the answer is no JSON' }], 'opus: the answer is no JSON'],
  [[{ ...post, name: 'POST /charge', attributes: { 'error.type': '503' } }], 'POST /charge answered 503 (unavailable)'],
  [[{ name: 'POST', attributes: { 'error.type': 'ECONNREFUSED' } }], 'POST: ECONNREFUSED'],
  [[{ name: 'query', message: '42 rows were expected' }], 'query: 42 rows were expected'],
])('says what a person wants to know of %j', (spans, cause) => {
  expect(failureLine(...chain(workflow, agent, ...spans))).toBe(`${cause} → scout → scan`);
});

it('names the workflow where nothing else failed', () => {
  expect(failureLine(...chain(workflow))).toBe('scan');
});
