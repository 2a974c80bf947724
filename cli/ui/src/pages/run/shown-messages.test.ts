import { expect, it } from 'vitest';
import type { Message, Turn } from '../../../../src/api/conversation.ts';
import { shownMessages, toldResults } from './shown-messages.ts';

const message = (role: string, text: string, isRepeated = false): Message => ({
  role,
  isRepeated,
  content: [{ type: 'text', text, isCut: false }],
});
const none = new Set<string>();
const turn = (change: Partial<Turn>): Turn => ({
  traceId: '',
  spanId: '',
  model: 'gpt-5.2',
  provider: 'openai',
  state: 'ended',
  startedAtMillis: 0,
  durationMillis: 1,
  tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
  input: [],
  output: [],
  tools: [],
  ...change,
});

it('takes apart what the turn before had already', () => {
  const { input, repeated } = shownMessages(
    turn({ input: [message('user', 'hi', true), message('user', 'go on')] }),
    none,
  );
  expect(input.map(({ content }) => content[0]?.text)).toEqual(['go on']);
  expect(repeated.map(({ content }) => content[0]?.text)).toEqual(['hi']);
});

it('shows a call of a tool once: with the tool where its argument is known, else with the message', () => {
  const call: Message = {
    role: 'assistant',
    isRepeated: false,
    content: [{ type: 'tool_call', text: '{}', isCut: false, name: 'search' }],
  };
  const tool = { traceId: '', spanId: '', name: 'search', durationMillis: 1 };
  expect(shownMessages(turn({ output: [call], tools: [{ ...tool, arguments: '{}' }] }), none).output).toEqual([]);
  expect(shownMessages(turn({ output: [call], tools: [tool] }), none).output).toEqual([call]);
});

it('shows a result once: with the call of the tool where that has it', () => {
  const result = (id: string): Message => ({
    role: 'tool',
    isRepeated: false,
    content: [{ type: 'tool_result', text: '42', isCut: false, id }],
  });
  const tool = { traceId: '', spanId: '', name: 'search', durationMillis: 1 };
  const first = turn({
    tools: [
      { ...tool, id: 'a', result: '42' },
      { ...tool, id: 'b' },
    ],
  });
  const second = turn({ input: [result('a'), result('b')] });
  expect(shownMessages(second, toldResults([first, second])).input).toEqual([result('b')]);
});
