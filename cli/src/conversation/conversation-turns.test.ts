import { describe, expect, it } from 'vitest';
import { conversationOf } from './conversation-of.ts';
import { spanOf } from './testing/span-of.ts';
import { turnName } from './turn-name.ts';

const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' };

function message(role: string, text: string) {
  return { role, parts: [{ type: 'text', content: text }] };
}

function call(id: string, startMillis: number, input: readonly object[], output: readonly object[], rest: object = {}) {
  const attributes = {
    ...chat,
    'agent.name': 'scout',
    'gen_ai.input.messages': JSON.stringify(input),
    'gen_ai.output.messages': JSON.stringify(output),
    ...rest,
  };
  return spanOf({ id, parent: 'root', startMillis, attributes });
}

describe('the turns of a run', () => {
  it('are its model calls in order, with what they cost, and without embeddings', () => {
    const priced = { ...chat, 'llm.cost': 0.5, 'gen_ai.usage.input_tokens': 7 };
    const spans = [
      spanOf({ id: '2', attributes: priced, startMillis: 20 }),
      spanOf({ id: '1', attributes: chat, startMillis: 10, failed: 'slow down' }),
      spanOf({ id: '3', attributes: { 'gen_ai.operation.name': 'embeddings' } }),
      spanOf({ id: '4', attributes: { 'ai.operationId': 'ai.embed.doEmbed' } }),
    ];
    const { turns, hasContent } = conversationOf(spans);
    expect(turns.map(({ spanId }) => spanId)).toEqual(['1', '2']);
    expect(turns[0]).toMatchObject({ error: 'slow down' });
    expect(turns[1]).toMatchObject({ costUsd: 0.5, tokens: { input: 7 }, model: 'gpt-4o', provider: 'openai' });
    expect(hasContent).toBe(false);
  });

  it('name what the turn before had already, but not a second message that reads the same', () => {
    const first = [message('system', 'be brief'), message('user', 'yes')];
    const answer = message('assistant', 'And now?');
    const { turns } = conversationOf([
      call('1', 0, first, [answer]),
      call('2', 20, [...first, answer, message('user', 'yes')], []),
    ]);
    const numbersOf = (at: number) =>
      [...(turns[at]?.input ?? []), ...(turns[at]?.output ?? [])].map((one) => one.number);
    expect([turns[0]?.repeats, numbersOf(0)]).toEqual([[], [0, 1, 2]]);
    expect([turns[1]?.repeats, numbersOf(1)]).toEqual([[{ first: 0, last: 2 }], [3]]);
  });

  it('are sent in a size that grows with what is said, not with how often it is told again', () => {
    const talk = (count: number) => {
      const said = Array.from({ length: count * 2 }, (_, at) => message(at % 2 ? 'assistant' : 'user', `line ${at}`));
      const scouts = Array.from({ length: count }, (_, at) =>
        call(`s${at}`, at * 10, said.slice(0, at * 2 + 1), [said[at * 2 + 1] ?? {}]),
      );
      const others = Array.from({ length: count }, (_, at) =>
        call(`o${at}`, at * 10 + 5, said.slice(0, at * 2 + 1), [said[at * 2 + 1] ?? {}], { 'agent.name': 'other' }),
      );
      return conversationOf([...scouts, ...others]);
    };
    const [short, long] = [talk(10), talk(100)];
    expect(JSON.stringify(long).length).toBeLessThan(11 * JSON.stringify(short).length);
    expect(long.turns.find(({ spanId }) => spanId === 's99')?.repeats).toEqual([{ first: 0, last: 197 }]);
  });

  it('leave out of a window that moves on what it no longer has', () => {
    const said = Array.from({ length: 6 }, (_, at) => message('user', `line ${at}`));
    const { turns } = conversationOf([
      call('1', 0, said.slice(0, 4), []),
      call('2', 20, [...said.slice(0, 1), ...said.slice(2, 5)], []),
    ]);
    expect(turns[1]?.repeats).toEqual([
      { first: 0, last: 0 },
      { first: 2, last: 3 },
    ]);
    expect(turns[1]?.input.map(({ content }) => content[0]?.text)).toEqual(['line 4']);
  });

  it('are numbered within the invocation of their agent, of which each is numbered where there are several', () => {
    const agent = (id: string, name: string, startMillis: number) =>
      spanOf({
        id,
        parent: 'root',
        startMillis,
        attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': name },
      });
    const below = (id: string, parent: string, startMillis: number, name?: string) =>
      spanOf({ id, parent, startMillis, attributes: { ...chat, ...(name !== undefined && { 'agent.name': name }) } });
    const { turns } = conversationOf([
      agent('a', 'scout', 0),
      below('1', 'a', 1, 'scout'),
      below('2', 'a', 9, 'scout'),
      agent('b', 'writer', 3),
      below('3', 'b', 4, 'writer'),
      agent('c', 'scout', 20),
      below('4', 'c', 21, 'scout'),
      below('5', 'root', 30),
      below('6', 'root', 40),
    ]);
    expect(turns.map((turn) => turnName(turn))).toEqual([
      'scout #1, turn 1',
      'scout #1, turn 2',
      'writer, turn 1',
      'scout #2, turn 1',
      'Turn 1',
      'Turn 2',
    ]);
  });

  const failing = (id: string, startMillis: number, input: readonly object[]) =>
    spanOf({
      id,
      parent: 'root',
      startMillis,
      failed: 'slow down',
      attributes: { ...chat, 'agent.name': 'scout', 'gen_ai.input.messages': JSON.stringify(input) },
    });

  it('tell a call that was made again after it had failed from a further turn', () => {
    const [one, other] = [[message('user', 'one')], [message('user', 'other')]];
    const { turns } = conversationOf([
      failing('1', 0, one),
      failing('2', 1, other),
      failing('3', 20, one),
      call('4', 40, one, []),
      call('5', 60, other, []),
      call('6', 80, other, []),
      call('7', 100, [...other, message('user', 'and then?')], []),
    ]);
    expect(turns.map((turn) => turnName(turn))).toEqual([
      'scout, turn 1',
      'scout, turn 2',
      'scout, turn 1, attempt 2',
      'scout, turn 1, attempt 3',
      'scout, turn 2, attempt 2',
      'scout, turn 3',
      'scout, turn 4',
    ]);
  });

  it('take a call for made again, where nobody says what was asked, only right after the one that failed', () => {
    const { turns } = conversationOf([
      failing('1', 0, []),
      call('2', 5, [], []),
      call('3', 20, [], []),
      failing('4', 40, []),
      call('5', 60, [], []),
    ]);
    expect(turns.map((turn) => turnName(turn))).toEqual([
      'scout, turn 1',
      'scout, turn 2',
      'scout, turn 3',
      'scout, turn 4',
      'scout, turn 4, attempt 2',
    ]);
  });

  it('have between them what was decided about approvals, and by whom', () => {
    const decision = (id: string, startMillis: number, attributes: object) =>
      spanOf({ id, startMillis, name: 'approval.decide', attributes: { 'approval.name': 'merge', ...attributes } });
    const { approvals } = conversationOf([
      call('1', 0, [], []),
      decision('2', 20, {}),
      decision('3', 30, { 'approval.outcome': 'rejected' }),
      call('4', 40, [], []),
      decision('5', 60, { 'approval.outcome': 'approved', 'approval.decided_by': 'ada' }),
    ]);
    expect(approvals.map(({ name, decision: decided, before }) => [name, decided, before])).toEqual([
      ['merge', 'rejected', 1],
      ['merge', 'approved by ada', 2],
    ]);
  });

  it('have the calls of tools that say no agent by the invocation that they are below', () => {
    const agent = (id: string) =>
      spanOf({ id, parent: 'root', attributes: { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'scout' } });
    const step = (id: string, parent: string) => spanOf({ id, parent, startMillis: 2 });
    const { turns } = conversationOf([
      agent('a'),
      agent('b'),
      step('as', 'a'),
      step('bs', 'b'),
      spanOf({ id: '1', parent: 'a', startMillis: 1, attributes: chat }),
      spanOf({ id: '2', parent: 'b', startMillis: 3, attributes: chat }),
      spanOf({
        id: '9',
        parent: 'as',
        startMillis: 4,
        attributes: { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep' },
      }),
    ]);
    expect(turns.map(({ spanId, tools }) => [spanId, tools.length])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
  });

  it('do not have the calls of tools that come after an agent and are outside of it', () => {
    const tool = { 'gen_ai.operation.name': 'execute_tool' };
    const spans = [
      spanOf({ id: 'flow', endMillis: 100 }),
      spanOf({ id: 'agent', parent: 'flow', attributes: { 'gen_ai.operation.name': 'invoke_agent' } }),
      spanOf({ id: 'ask', parent: 'agent', startMillis: 1, attributes: { ...chat, 'agent.name': 'critic' } }),
      spanOf({ id: 'publish', parent: 'flow', startMillis: 20 }),
      spanOf({ id: 'mail', parent: 'publish', startMillis: 21, attributes: { ...tool, 'tool.name': 'send_mail' } }),
    ];
    expect(conversationOf(spans).turns.map(({ tools }) => tools)).toEqual([[]]);
  });

  it('have the tool calls that they asked for, by the id of the call', () => {
    const asked = {
      role: 'assistant',
      parts: [{ type: 'tool_call', id: 'c1', name: 'grep', arguments: { for: 'x' } }],
    };
    const answered = { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'found' }] };
    const { turns } = conversationOf([
      call('1', 0, [], [asked]),
      call('2', 20, [answered], []),
      spanOf({
        id: '9',
        startMillis: 30,
        attributes: { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep', 'gen_ai.tool.call.id': 'c1' },
      }),
    ]);
    expect(turns[0]?.tools).toMatchObject([{ spanId: '9', name: 'grep', arguments: '{"for":"x"}', result: 'found' }]);
    expect(turns[1]?.tools).toEqual([]);
  });

  const asking = (...parts: readonly object[]) => ({
    role: 'assistant',
    parts: parts.map((part) => ({ type: 'tool_call', ...part })),
  });
  const answering = (id: string, response: string) => ({
    role: 'tool',
    parts: [{ type: 'tool_call_response', id, response }],
  });
  const grep = (id: string, startMillis: number, attributes: object = {}, failed?: string) =>
    spanOf({
      id,
      parent: 'root',
      startMillis,
      attributes: { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep', ...attributes },
      ...(failed !== undefined && { failed }),
    });

  it('show of a tool that failed what the model was told, not what it asked for', () => {
    const asked = asking({ id: 'c1', name: 'grep', arguments: { for: 'x' } });
    const { turns } = conversationOf([
      call('1', 0, [], [asked]),
      call('2', 20, [asked, answering('c1', 'order is not a function')], []),
      grep('9', 15, { 'gen_ai.tool.call.id': 'c1' }, 'order is not a function'),
    ]);
    expect(turns[0]?.tools).toMatchObject([{ arguments: '{"for":"x"}', result: 'order is not a function' }]);
  });

  it('show as the result of a retriever the documents that it found', () => {
    const retriever = {
      'openinference.span.kind': 'RETRIEVER',
      'input.value': 'late orders',
      'retrieval.documents.0.document.id': 'd1',
      'retrieval.documents.0.document.content': 'Late orders are refunded.',
      'output.value': 'one document',
    };
    const { turns } = conversationOf([
      call('1', 0, [], []),
      spanOf({ id: '9', parent: 'root', startMillis: 15, attributes: retriever }),
    ]);
    expect(turns[0]?.tools).toMatchObject([
      { arguments: 'late orders', result: '[{"id":"d1","content":"Late orders are refunded."}]' },
    ]);
  });

  it('show nothing as the result of a tool whose answer the model was not told', () => {
    const asked = asking({ id: 'c1', name: 'grep', arguments: { for: 'x' } });
    const { turns } = conversationOf([
      call('1', 0, [], [asked]),
      call('2', 20, [asked], []),
      grep('9', 15, { 'gen_ai.tool.call.id': 'c1' }),
    ]);
    expect(turns[0]?.tools[0]).not.toHaveProperty('result');
  });

  it('show of calls without an id what the model asked for, in order, where it asked for as many', () => {
    const asked = asking(
      { id: 'c1', name: 'grep', arguments: { for: 'x' } },
      { id: 'c2', name: 'grep', arguments: { for: 'y' } },
    );
    const answers = [asked, answering('c1', 'found x'), answering('c2', 'found y')];
    const spans = [call('1', 0, [], [asked]), grep('8', 13), grep('9', 15), call('2', 20, answers, [])];
    expect(conversationOf(spans).turns[0]?.tools).toMatchObject([
      { spanId: '8', id: 'c1', arguments: '{"for":"x"}', result: 'found x' },
      { spanId: '9', id: 'c2', arguments: '{"for":"y"}', result: 'found y' },
    ]);
    const [again] = conversationOf([...spans, grep('7', 12)]).turns;
    expect(again?.tools.map((tool) => tool.arguments ?? 'unknown')).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('have the tool calls that followed them in their agent, where there is no id', () => {
    const tool = { 'gen_ai.operation.name': 'execute_tool', 'tool.name': 'grep', 'agent.name': 'scout' };
    const { turns } = conversationOf([
      call('1', 0, [], []),
      call('2', 20, [], [], { 'agent.name': 'other' }),
      spanOf({ id: '9', parent: 'elsewhere', startMillis: 30, attributes: tool, failed: 'no such file' }),
    ]);
    expect(turns.map(({ tools }) => tools.length)).toEqual([1, 0]);
    expect(turns[0]?.tools[0]).toMatchObject({ error: 'no such file' });
  });
});
