import { expect, it } from 'vitest';
import type { RunSummary } from '../api/run.ts';
import type { InterpretedLogRecord } from '../interpret/index.ts';
import { markdownOf } from './markdown-of.ts';
import { spanOf } from './testing/span-of.ts';

const summary: RunSummary = {
  runId: 'run-1',
  kind: 'workflow',
  name: 'scan-and-notify',
  service: 'orders',
  environment: 'staging',
  state: 'ended',
  outcome: 'failure',
  startedAtMillis: 0,
  durationMillis: 12_400,
  waitingMillis: 2_000,
  attempts: 2,
  retries: 1,
  agents: ['researcher'],
  spans: 9,
  errors: 3,
  failure: 'web_search: time-out after 10 s → researcher → scan-and-notify',
  spending: {
    calls: 2,
    tokens: { input: 12_000, output: 400, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    costUsd: 0.0123,
    unpricedCalls: 1,
  },
};

const workflow = spanOf({
  id: 'w',
  name: 'invoke_workflow scan-and-notify',
  endMillis: 12_400,
  failed: 'timeout',
  attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'workflow.name': 'scan-and-notify' },
});
const agent = spanOf({
  id: 'a',
  parent: 'w',
  name: 'invoke_agent researcher',
  startMillis: 100,
  endMillis: 12_300,
  failed: 'timeout',
  attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'researcher' },
});
const model = spanOf({
  id: 'm',
  parent: 'a',
  name: 'chat gpt-4o',
  startMillis: 200,
  endMillis: 1_400,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o',
    'agent.name': 'researcher',
    'llm.cost': 0.0123,
    'gen_ai.usage.input_tokens': 1_200,
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'find it' }] }]),
    'gen_ai.output.messages': JSON.stringify([
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'web_search', arguments: { q: 'it' } }] },
    ]),
  },
});
const tool = spanOf({
  id: 't',
  parent: 'a',
  name: 'execute_tool web_search',
  startMillis: 1_500,
  endMillis: 11_500,
  failed: 'no answer',
  attributes: {
    'gen_ai.operation.name': 'execute_tool',
    'tool.name': 'web_search',
    'gen_ai.tool.call.id': 'c1',
    'error.type': 'timeout',
  },
  events: { exception: { 'exception.stacktrace': 'TimeoutError: no answer\n    at search (search.js:1)' } },
});

function log(severity: number, message: string, timeMicros = 1_000_000): InterpretedLogRecord {
  return {
    service: 'orders',
    environment: undefined,
    component: 'agent',
    eventName: undefined,
    runId: 'run-1',
    workflow: undefined,
    agent: undefined,
    tenant: undefined,
    session: undefined,
    user: undefined,
    severity,
    message,
    searchedMessage: message,
    error: undefined,
    timeMicros,
    hasContent: false,
    traceId: undefined,
    spanId: undefined,
    attributes: {},
    body: message,
  };
}

it('tells a failed run from its reason to its log lines', () => {
  const markdown = markdownOf({ summary, spans: [workflow, agent, model, tool], logs: [log(17, 'gave up')] });
  expect(markdown).toBe(`# workflow scan-and-notify: failure

- Run: run-1
- Service: orders (staging)
- Started: 1970-01-01T00:00:00.000Z
- Duration: 12 s, of which 2 s waiting and 10 s active
- Attempts: 2
- Retries: 1
- Agents: researcher
- Spent: 12.4k tokens, $0.0123, 1 call without a price

## Why it failed

web_search: time-out after 10 s → researcher → scan-and-notify

The deepest span that failed is \`execute_tool web_search\` (span t of trace ${'a'.repeat(32)}): invoke_workflow scan-and-notify → invoke_agent researcher → execute_tool web_search

\`\`\`
TimeoutError: no answer
    at search (search.js:1)
\`\`\`

## Timeline

- +0 ms · workflow invoke_workflow scan-and-notify · 12 s · FAILED: timeout
  - +100 ms · agent invoke_agent researcher · 12 s · FAILED: timeout
    - +200 ms · inference chat gpt-4o · 1.2 s · 1.2k tokens · $0.0123
    - +1.5 s · tool execute_tool web_search · 10 s · FAILED: time-out after 10 s

## Conversation

### researcher, turn 1 (gpt-4o, 1.2 s, 1.2k tokens, $0.0123, span m)
**user** find it
**assistant** calls web_search({"q":"it"})
**tool** web_search({"q":"it"}) → FAILED: time-out after 10 s (10 s)

## Log lines

\`\`\`
00:00:01.000 ERROR agent gave up
\`\`\`
`);
});

it('folds siblings that repeat into one row, without those that failed', () => {
  const requests = Array.from({ length: 14 }, (_, index) =>
    spanOf({
      id: `h${index}`,
      parent: 'w',
      name: 'GET /items',
      startMillis: index,
      attributes: { 'http.request.method': 'GET' },
    }),
  );
  const broken = spanOf({
    id: 'x',
    parent: 'w',
    name: 'GET /items',
    startMillis: 5,
    failed: '500',
    attributes: { 'http.request.method': 'GET', 'error.type': '500' },
  });
  const markdown = markdownOf({ summary, spans: [workflow, ...requests, broken], logs: [] });
  expect(markdown).toContain('- +0 ms · http GET /items × 14 · 140 ms together');
  expect(markdown).toContain('- +5 ms · http GET /items · 10 ms · FAILED: answered 500 (internal error)');
  expect(markdown.match(/GET \/items/g)).toHaveLength(4);
});

const decision = (id: string, decider?: string) =>
  spanOf({
    id,
    parent: 'w',
    name: 'approval.decide merge',
    attributes: { 'approval.name': 'merge', 'approval.outcome': 'approved', 'approval.decided_by': decider },
  });

it.for([
  ['ada', 'approved by ada'],
  ['[REDACTED]', 'approved by [REDACTED]'],
  ['', 'approved'],
  [' ', 'approved'],
  [undefined, 'approved'],
] as const)('tells of an approval that was decided by %j: %s', ([decider, told]) => {
  expect(markdownOf({ summary, spans: [workflow, decision('d', decider)], logs: [] })).toContain(
    `· approval approval.decide merge ${told} · `,
  );
});

it('does not fold what different people decided', () => {
  const spans = [
    workflow,
    ...[...Array.from({ length: 5 }, () => 'ada'), 'bob'].map((decider, at) => decision(`d${at}`, decider)),
  ];
  const markdown = markdownOf({ summary, spans, logs: [] });
  expect(markdown).toContain('approved by ada × 5');
  expect(markdown).toContain('approved by bob · ');
});

it('stays short whatever the run: errors are kept, the deepest rows and the least severe lines left out', () => {
  const spans = Array.from({ length: 2_000 }, (_, index) =>
    spanOf({
      id: `s${index}`,
      ...(index > 0 && { parent: `s${index - 1}` }),
      name: `step ${index}`,
      startMillis: index,
    }),
  );
  const failed = spanOf({ id: 'f', parent: 's1900', name: 'deep', failed: 'too deep' });
  const logs = Array.from({ length: 500 }, (_, index) => log(index === 3 ? 17 : 9, `line ${index}`, index));
  const markdown = markdownOf({ summary, spans: [...spans, failed], logs });
  expect(markdown).toContain('FAILED: too deep');
  expect(markdown).toContain('1751 more rows are left out');
  expect(markdown).toContain('ERROR agent line 3\n');
  expect(markdown).toContain('440 more lines are left out');
  expect(markdown.length).toBeLessThan(100_000);
});

it('fences text that has fences itself', () => {
  expect(markdownOf({ summary, spans: [], logs: [log(9, 'say ```js')] })).toContain(
    '````\n00:00:01.000 INFO agent say ```js\n````',
  );
});

it('says of a run that waits what it waits for, since when, and asked by which service', () => {
  const { outcome: _, failure: __, ...open } = summary;
  const silence = { sinceMillis: 2_000, approvals: [{ name: 'merge', service: 'reviews', askedAtMillis: 2_000 }] };
  const markdown = markdownOf({
    summary: { ...open, state: 'waiting', silence },
    spans: [],
    logs: [],
    nowMillis: 62_000,
  });
  expect(markdown).toMatch(/^# workflow scan-and-notify: waiting\n/);
  expect(markdown).toContain(
    '- State: Waits for approval of merge since 1970-01-01T00:00:02.000Z (1 m 0 s). reviews asked',
  );
});

it('tells with a log line what was logged besides its message', () => {
  const record = { ...log(17, 'rejected'), attributes: { answer: 'maybe', 'agent.name': 'researcher' } };
  expect(markdownOf({ summary, spans: [], logs: [record] })).toMatch(/ ERROR agent rejected answer=maybe\n/);
});

it('leaves log lines of one moment in the order in which they came', () => {
  const logs = [log(9, 'publishing begins'), log(17, 'mail server says no'), log(5, 'connection closed')];
  expect(markdownOf({ summary, spans: [], logs })).toMatch(/begins\n.* says no\n.* closed\n/);
});

it('says for whom a run was', () => {
  const known = { tenant: 'acme', session: 'chat-7', user: 'ada', team: 'reviewers' };
  expect(markdownOf({ summary: { ...summary, ...known }, spans: [], logs: [] })).toContain(
    '- Tenant: acme\n- Session: chat-7\n- User: ada\n- Team: reviewers\n',
  );
});
