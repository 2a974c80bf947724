import type { RunningConsole } from '../../support/run-console.ts';
import { postSpans, toKeyValues } from './send-foreign.ts';

const TRACE = 'e'.repeat(32);
const TOOLS_A_TURN = 5;
const filler = 'and so it goes on and on. '.repeat(20);

/** Sends the run `run-long`: an agent that is told all that was said with every call, and calls tools after each. */
export async function sendConversation(running: RunningConsole, turns: number): Promise<void> {
  const startedAtMillis = Date.now() - 60_000;
  const at = (millis: number) => String(BigInt(Math.round(startedAtMillis + millis)) * 1_000_000n);
  const span = (
    id: string,
    parent: string | undefined,
    offset: number,
    attributes: Readonly<Record<string, string>>,
  ) => ({
    traceId: TRACE,
    spanId: id.padStart(16, '0'),
    ...(parent !== undefined && { parentSpanId: parent.padStart(16, '0') }),
    name: id,
    kind: 1,
    startTimeUnixNano: at(offset),
    endTimeUnixNano: at(offset + (parent === undefined ? 50_000 : 10)),
    attributes: toKeyValues(attributes),
  });
  const message = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });
  const agent = { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' };
  const history: object[] = [];
  const spans = [span('1', undefined, 0, { ...agent, 'workflow.run.id': 'run-long' })];
  for (let turn = 1; turn <= turns; turn += 1) {
    history.push(message('user', `question ${turn}: ${filler}`));
    const answer = message('assistant', `answer ${turn}: ${filler}`);
    const call = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'agent.name': 'scout',
      'gen_ai.input.messages': JSON.stringify(history),
      'gen_ai.output.messages': JSON.stringify([answer]),
    };
    spans.push(span(`c${turn}`, '1', turn * 100, call));
    for (let tool = 1; tool <= TOOLS_A_TURN; tool += 1) {
      const attributes = { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'look' };
      spans.push(span(`d${turn}a${tool}`, '1', turn * 100 + tool, attributes));
    }
    history.push(answer);
  }
  await postSpans(running, 'scouts', spans);
}

/** The id of the span of a turn. */
export const turnSpanId = (turn: number): string => `c${turn}`.padStart(16, '0');
