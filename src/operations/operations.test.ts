import { expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, inference, tool, workflow } from './index.ts';

it('smoke', async () => {
  await using telemetry = recordTelemetry();
  const result = await workflow({ name: 'w', trigger: 'api' }, (run) =>
    agent({ name: 'a', maxTurns: 2 }, async (op) => {
      op.turn();
      op.turn();
      await tool({ name: 't' }, async () => 1);
      return inference({ provider: 'anthropic', model: 'claude-sonnet-4-5' }, async () => ({
        type: 'message',
        role: 'assistant',
        id: 'x',
        model: 'claude-sonnet-4-5',
        stop_reason: 'end_turn',
        content: [],
        usage: {
          input_tokens: 100,
          cache_read_input_tokens: 800,
          cache_creation_input_tokens: 100,
          output_tokens: 100,
        },
      }));
    }),
  );
  console.log(result);
  for (const s of telemetry.spans()) console.log(s.name, s.attributes, s.status, s.events.length);
  for (const m of [
    'workflow.runs',
    'workflow.starts',
    'workflow.duration',
    'workflow.cost',
    'workflow.active',
    'agent.active',
    'agent.runs',
    'agent.turns',
    'agent.inactivity',
    'agent.duration',
    'llm.tokens',
    'llm.cost',
    'llm.requests',
    'tool.calls',
    'gen_ai.client.inference.usage.input_tokens',
    'gen_ai.invoke_agent.duration',
    'agent.turn.utilization',
  ])
    console.log(m, await telemetry.points(m));
  for (const e of telemetry.events()) console.log(e);
  expect(1).toBe(1);
});
