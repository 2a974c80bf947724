import { expect, it } from 'vitest';
import { toKeyValues } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';
import { interpretSpan } from '../../interpret/index.ts';
import { failureOfRun } from './failure-of-run.ts';
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
const failedChat = { ...chat, 'error.type': 'APIError' };
const post = { name: 'POST', attributes: { 'http.request.method': 'POST', 'error.type': '529' } };

it.each<[Failed[], string]>([
  [
    [{ name: 'chat', attributes: { ...chat, 'error.type': 'overloaded_error' } }, post],
    'Anthropic answered 529 (overloaded)',
  ],
  [
    [{ name: 'chat', attributes: failedChat, message: '529 {"error":{"message":"Overloaded"}}' }, post],
    'Anthropic answered 529 (overloaded)',
  ],
  [
    [{ name: 'chat', attributes: failedChat, message: '429 slow down, please' }],
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
  [
    [{ name: 'POST /charge', attributes: { ...post.attributes, 'error.type': '503' } }],
    'POST /charge answered 503 (unavailable)',
  ],
  [[{ name: 'POST', attributes: { 'error.type': 'ECONNREFUSED' } }], 'POST: ECONNREFUSED'],
  [[{ name: 'query', message: '42 rows were expected' }], 'query: 42 rows were expected'],
  [[{ name: 'query', message: '500 rows failed' }], 'query: 500 rows failed'],
  [
    [{ name: 'send', attributes: { 'error.type': 'SMTP_550' }, message: '550 5.1.1 mailbox unavailable' }],
    'send: 550 5.1.1 mailbox unavailable',
  ],
])('says what a person wants to know of %j', (spans, cause) => {
  expect(failureOfRun(...chain(workflow, agent, ...spans)).line).toBe(`${cause} → scout → scan`);
});

it('names the workflow where nothing else failed', () => {
  expect(failureOfRun(...chain(workflow)).line).toBe('scan');
});

it.each<[string, string, Failed[]]>([
  ['the status', '529', [{ name: 'chat', attributes: { ...chat, 'error.type': 'InternalServerError' } }, post]],
  ['its type', 'APIError', [{ name: 'chat', attributes: failedChat, message: '529 Overloaded' }]],
  ['its type', 'SMTP_550', [{ name: 'send', attributes: { 'error.type': 'SMTP_550' }, message: '550 no mailbox' }]],
  ['its type', 'ECONNREFUSED', [{ name: 'POST', attributes: { 'error.type': 'ECONNREFUSED' } }]],
  [
    'the nearest type around it',
    'Aborted',
    [{ name: 'tool', attributes: { 'error.type': 'Aborted' } }, { name: 'send' }],
  ],
])('has %s of the deepest cause for the type, %s, whatever the workflow made of it', (_what, errorType, spans) => {
  const rethrown = { ...workflow, attributes: { ...workflow.attributes, 'error.type': 'ReportError' } };
  expect(failureOfRun(...chain(rethrown, agent, ...spans)).errorType).toBe(errorType);
});

it('says after how long something timed out', () => {
  const search = { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'web_search', 'error.type': 'timeout' };
  const { line } = failureOfRun(...chain(workflow, { name: 's', attributes: search, message: 'was aborted' }));
  expect(line).toBe('web_search: time-out after 0 ms → scan');
});
