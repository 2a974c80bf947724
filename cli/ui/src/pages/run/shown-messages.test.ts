import { expect, it } from 'vitest';
import type { Message, Turn } from '../../../../src/api/conversation.ts';
import { messagesByNumber, repeatedMessages, shownMessages, toldResults } from './shown-messages.ts';

const message = (role: string, number: number, text: string): Message => ({
  role,
  number,
  content: [{ type: 'text', text, isCut: false }],
});
const none = new Set<string>();
const turn = (change: Partial<Turn>): Turn => ({
  traceId: '',
  spanId: '',
  number: 1,
  repeats: [],
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

it('finds what a turn was told again among what earlier turns were told and said', () => {
  const first = turn({ input: [message('user', 0, 'hi')], output: [message('assistant', 1, 'hello')] });
  const second = turn({ repeats: [{ first: 0, last: 1 }], input: [message('user', 2, 'go on')] });
  const third = turn({
    repeats: [
      { first: 0, last: 0 },
      { first: 2, last: 3 },
    ],
  });
  const told = (repeating: Turn) =>
    repeatedMessages(repeating, messagesByNumber([first, second, third])).map(({ content }) => content[0]?.text);
  expect([told(first), told(second), told(third)]).toEqual([[], ['hi', 'hello'], ['hi', 'go on']]);
});

it('shows a call of a tool once: with the tool where its argument is known, else with the message', () => {
  const call: Message = {
    role: 'assistant',
    number: 0,
    content: [{ type: 'tool_call', text: '{}', isCut: false, name: 'search' }],
  };
  const tool = { traceId: '', spanId: '', name: 'search', durationMillis: 1 };
  expect(shownMessages(turn({ output: [call], tools: [{ ...tool, arguments: '{}' }] }), none).output).toEqual([]);
  expect(shownMessages(turn({ output: [call], tools: [tool] }), none).output).toEqual([call]);
});

it('shows of two calls of one tool that which no tool below stands for', () => {
  const asked = (id: string): Message => ({
    role: 'assistant',
    number: 0,
    content: [{ type: 'tool_call', text: '{}', isCut: false, name: 'search', id }],
  });
  const made = { traceId: '', spanId: '', id: 'a', name: 'search', durationMillis: 1, arguments: '{}' };
  const { output } = shownMessages(turn({ output: [asked('a'), asked('b')], tools: [made] }), none);
  expect(output).toEqual([asked('b')]);
});

it('shows a result once: with the call of the tool where that has it', () => {
  const result = (id: string): Message => ({
    role: 'tool',
    number: 0,
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
