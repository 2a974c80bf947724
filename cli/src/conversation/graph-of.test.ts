import { expect, it } from 'vitest';
import { graphOf } from './graph-of.ts';
import { spanOf } from './testing/span-of.ts';

it('shows who called whom, seen through steps, each once', () => {
  const spans = [
    spanOf({ id: 'w', attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'workflow.name': 'scan' } }),
    spanOf({ id: 's', parent: 'w', attributes: { 'workflow.step.name': 'plan' } }),
    spanOf({
      id: 'a',
      parent: 's',
      startMillis: 1,
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' },
    }),
    ...[1, 2].map((number) =>
      spanOf({
        id: `m${number}`,
        parent: 'a',
        startMillis: 1 + number,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': 'gpt-4o',
          'llm.cost': 0.25,
          'gen_ai.usage.input_tokens': 5,
        },
      }),
    ),
    spanOf({
      id: 't',
      parent: 'a',
      startMillis: 9,
      failed: 'no',
      attributes: { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep' },
    }),
    spanOf({ id: 'h', parent: 't', startMillis: 9, attributes: { 'http.request.method': 'GET' } }),
  ];
  const { nodes, edges } = graphOf(spans);
  expect(nodes.map(({ id, calls, errors }) => [id, calls, errors])).toEqual([
    ['workflow:scan', 1, 0],
    ['agent:scout', 1, 0],
    ['inference:gpt-4o', 2, 0],
    ['tool:grep', 1, 1],
  ]);
  expect(edges).toEqual([
    { from: 'workflow:scan', to: 'agent:scout', calls: 1 },
    { from: 'agent:scout', to: 'inference:gpt-4o', calls: 2 },
    { from: 'agent:scout', to: 'tool:grep', calls: 1 },
  ]);
  expect(nodes[1]?.spending).toMatchObject({ calls: 2, costUsd: 0.5, tokens: { input: 10 } });
  expect(nodes[2]?.spending).toMatchObject({ calls: 2, costUsd: 0.5 });
  expect(nodes[0]?.spending.calls).toBe(0);
});

it('follows a link where an operation has no parent, past what is not shown', () => {
  const spans = [
    spanOf({ id: 'w', attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'workflow.name': 'scan' } }),
    spanOf({ id: 'a', parent: 'take', attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' } }),
    spanOf({ id: 'b', attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'nobody called' } }),
  ];
  const key = (id: string) => `${'a'.repeat(32)} ${id}`;
  const { edges } = graphOf(spans, {
    parents: new Map([
      [key('a'), key('take')],
      [key('put'), key('w')],
    ]),
    links: new Map([
      [key('take'), key('put')],
      [key('b'), key('b')],
    ]),
  });
  expect(edges).toEqual([{ from: 'workflow:scan', to: 'agent:scout', calls: 1 }]);
});
