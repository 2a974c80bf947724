import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, inference, step, task, tool, workflow } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(() => telemetry[Symbol.asyncDispose]());

const outcomeOf = (span: string, key: string) => telemetry.span(span).attributes[key];

describe('one call', () => {
  it('of an agent yields its span, counter, histograms, gauge and two log lines, each once', async () => {
    await agent({ name: 'once', id: 'i-1', action: 'plan', maxTurns: 8 }, async () => {
      expect(await telemetry.points('agent.active')).toContainEqual({
        attributes: { 'agent.name': 'once' },
        value: 1,
        count: 1,
      });
    });
    expect(telemetry.spans()).toHaveLength(1);
    const span = telemetry.span('invoke_agent once');
    expect(span.kind).toBe(SpanKind.INTERNAL);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(span.attributes).toMatchObject({
      'agent.name': 'once',
      'agent.id': 'i-1',
      'agent.action': 'plan',
      'agent.max_turns': 8,
      'agent.outcome': 'success',
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'once',
    });
    const labels = { 'agent.name': 'once', 'agent.outcome': 'success' };
    expect(await telemetry.points('agent.runs')).toEqual([{ attributes: labels, value: 1, count: 1 }]);
    expect(await telemetry.points('agent.duration')).toMatchObject([
      { attributes: { ...labels, 'agent.action': 'plan' }, count: 1 },
    ]);
    expect(await telemetry.points('gen_ai.invoke_agent.duration')).toMatchObject([{ count: 1 }]);
    expect(await telemetry.points('agent.errors')).toEqual([]);
    expect(await telemetry.points('agent.active')).toContainEqual({
      attributes: { 'agent.name': 'once' },
      value: 0,
      count: 1,
    });
    expect(telemetry.events().map(({ name, severity, traceId }) => [name, severity, traceId])).toEqual([
      ['agent.started', 'info', span.spanContext().traceId],
      ['agent.finished', 'info', span.spanContext().traceId],
    ]);
  });

  it('builds the tree of a run, with the run and the agent on everything below', async () => {
    await workflow({ name: 'review', runId: 'r-1', trigger: 'webhook' }, () =>
      step({ name: 'analyse' }, () =>
        agent({ name: 'planner' }, () => tool({ name: 'search', callId: 'c-1' }, async () => 'found')),
      ),
    );
    const parentOf = (name: string) => telemetry.span(name).parentSpanContext?.spanId;
    const idOf = (name: string) => telemetry.span(name).spanContext().spanId;
    expect(parentOf('invoke_workflow review')).toBeUndefined();
    expect(parentOf('workflow.step analyse')).toBe(idOf('invoke_workflow review'));
    expect(parentOf('invoke_agent planner')).toBe(idOf('workflow.step analyse'));
    expect(parentOf('execute_tool search')).toBe(idOf('invoke_agent planner'));
    expect(telemetry.span('execute_tool search').attributes).toMatchObject({
      'tool.name': 'search',
      'tool.outcome': 'success',
      'agent.name': 'planner',
      'workflow.name': 'review',
      'workflow.run.id': 'r-1',
      'gen_ai.tool.name': 'search',
      'gen_ai.tool.call.id': 'c-1',
    });
    expect(await telemetry.points('workflow.starts')).toMatchObject([
      { attributes: { 'workflow.name': 'review', 'workflow.trigger': 'webhook' }, value: 1 },
    ]);
    expect(await telemetry.points('workflow.step.duration')).toMatchObject([
      { attributes: { 'workflow.name': 'review', 'workflow.step.name': 'analyse', 'workflow.outcome': 'success' } },
    ]);
    expect(await telemetry.points('tool.calls')).toMatchObject([{ attributes: { 'agent.name': 'planner' }, value: 1 }]);
  });

  it('of a task counts it as completed, with its outcome', async () => {
    await task({ name: 'index', id: 't-1', priority: 'high' }, async (operation) => operation.outcome('rejected'));
    expect(telemetry.span('task index').attributes).toMatchObject({ 'task.id': 't-1', 'task.outcome': 'rejected' });
    expect(await telemetry.points('task.started')).toMatchObject([{ value: 1 }]);
    expect(await telemetry.points('task.operations')).toMatchObject([
      { attributes: { 'task.operation': 'complete', 'task.outcome': 'rejected' }, value: 1 },
    ]);
    expect(telemetry.events().map(({ name }) => name)).toEqual(['task.started', 'task.finished']);
  });
});

describe('failure', () => {
  it('is counted at every level, and its exception kept at the innermost', async () => {
    const error = Object.assign(new Error('secret details'), { code: 'AGENT_EXECUTION_ERROR' });
    const run = workflow({ name: 'w' }, () =>
      agent({ name: 'a' }, async () => {
        throw error;
      }),
    );
    await expect(run).rejects.toBe(error);
    const inner = telemetry.span('invoke_agent a');
    const outer = telemetry.span('invoke_workflow w');
    for (const span of [inner, outer]) {
      expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'AGENT_EXECUTION_ERROR' });
      expect(span.attributes['error.type']).toBe('AGENT_EXECUTION_ERROR');
    }
    expect(inner.events.map(({ name }) => name)).toEqual(['exception']);
    expect(outer.events).toEqual([]);
    const failure = { 'error.type': 'AGENT_EXECUTION_ERROR' };
    expect(await telemetry.points('agent.errors')).toMatchObject([{ attributes: failure, value: 1 }]);
    expect(await telemetry.points('workflow.errors')).toMatchObject([{ attributes: failure, value: 1 }]);
    expect(await telemetry.points('workflow.runs')).toMatchObject([{ attributes: { 'workflow.outcome': 'failure' } }]);
    const failed = telemetry.events().filter(({ severity }) => severity === 'error');
    expect(
      failed.map(({ name, attributes }) => [name, attributes['error.type'], 'exception.message' in attributes]),
    ).toEqual([
      ['agent.failed', 'AGENT_EXECUTION_ERROR', true],
      ['workflow.failed', 'AGENT_EXECUTION_ERROR', false],
    ]);
  });

  it('of a synchronous function is thrown synchronously', () => {
    const error = new RangeError('x');
    expect(() =>
      tool({ name: 't' }, () => {
        throw error;
      }),
    ).toThrow(error);
    expect(outcomeOf('execute_tool t', 'tool.outcome')).toBe('error');
  });

  it('may be declared by a function that returns, with a reason', async () => {
    expect(agent({ name: 'a' }, (run) => (run.outcome('failure', 'budget_exceeded'), 7))).toBe(7);
    expect(await telemetry.points('agent.errors')).toMatchObject([{ attributes: { 'error.type': 'budget_exceeded' } }]);
  });

  it('wins over any declared outcome when it is thrown', () => {
    expect(() =>
      agent({ name: 'a' }, (run) => {
        run.outcome('success');
        throw new Error('x');
      }),
    ).toThrow('x');
    expect(outcomeOf('invoke_agent a', 'agent.outcome')).toBe('failure');
  });
});

describe('outcomes that are not failures', () => {
  it('cancelled, by the signal', async () => {
    const controller = new AbortController();
    const run = agent({ name: 'a', signal: controller.signal }, async (operation) => {
      controller.abort();
      operation.signal.throwIfAborted();
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(outcomeOf('invoke_agent a', 'agent.outcome')).toBe('cancelled');
    expect(telemetry.span('invoke_agent a').status.code).toBe(SpanStatusCode.UNSET);
    expect(await telemetry.points('agent.errors')).toEqual([]);
    expect(telemetry.events().at(-1)).toMatchObject({ name: 'agent.finished', severity: 'info' });
  });

  it('cancelled, by a function that returned early because of its signal', () => {
    agent({ name: 'a', signal: AbortSignal.abort() }, () => 'partial');
    expect(outcomeOf('invoke_agent a', 'agent.outcome')).toBe('cancelled');
  });

  it('timeout, by the option: a failure of its own kind', async () => {
    const run = agent({ name: 'a', timeoutMillis: 1 }, async ({ signal }) => {
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    await expect(run).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(outcomeOf('invoke_agent a', 'agent.outcome')).toBe('timeout');
    expect(await telemetry.points('agent.errors')).toMatchObject([{ attributes: { 'error.type': 'timeout' } }]);
    expect(telemetry.events().at(-1)).toMatchObject({ name: 'agent.failed', severity: 'error' });
  });

  it('denied, for a tool that may not be called', async () => {
    const error = Object.assign(new Error('no'), { code: 'tool_denied' });
    await expect(tool({ name: 't' }, () => Promise.reject(error))).rejects.toBe(error);
    expect(telemetry.span('execute_tool t').attributes).toMatchObject({
      'tool.outcome': 'denied',
      'error.type': 'tool_denied',
    });
    expect(telemetry.span('execute_tool t').status.code).toBe(SpanStatusCode.UNSET);
    expect(telemetry.events().at(-1)).toMatchObject({
      name: 'tool.finished',
      attributes: { 'tool.outcome': 'denied' },
    });
  });
});

describe('streams', () => {
  it('end with the stream, and what its producer starts is below them', async () => {
    const stream = agent({ name: 'a' }, async function* () {
      yield 1;
      await tool({ name: 'inside' }, async () => 1);
      yield 2;
    });
    expect(telemetry.spans()).toEqual([]);
    const values: number[] = [];
    for await (const value of stream) values.push(value);
    expect(values).toEqual([1, 2]);
    expect(telemetry.span('execute_tool inside').parentSpanContext?.spanId).toBe(
      telemetry.span('invoke_agent a').spanContext().spanId,
    );
  });

  it('left early are cancelled', async () => {
    const stream = agent({ name: 'a' }, async function* () {
      yield 1;
      yield 2;
    });
    for await (const _ of stream) break;
    expect(outcomeOf('invoke_agent a', 'agent.outcome')).toBe('cancelled');
  });
});

describe('wrap', () => {
  it('keeps this, the parameters, the result, the name and the length', () => {
    const account = {
      balance: 3,
      add: tool.wrap(
        (amount: number) => ({ name: 'add', callId: `c-${amount}` }),
        function add(this: { balance: number }, amount: number) {
          return this.balance + amount;
        },
      ),
    };
    expect(account.add(4)).toBe(7);
    expect([account.add.name, account.add.length]).toEqual(['add', 1]);
    expect(telemetry.span('execute_tool add').attributes['gen_ai.tool.call.id']).toBe('c-4');
  });

  it('finds its operation with current()', () => {
    const work = agent.wrap({ name: 'a', maxTurns: 4 }, () => agent.current()?.turn());
    work();
    expect(telemetry.span('invoke_agent a').attributes['agent.turn.count']).toBe(1);
    expect(agent.current()).toBeUndefined();
  });

  it('runs the function even if its options cannot be worked out', () => {
    const work = agent.wrap(
      (): { name: string } => {
        throw new Error('bad options');
      },
      () => 7,
    );
    expect(work()).toBe(7);
    expect(telemetry.span('invoke_agent _OTHER').attributes['agent.outcome']).toBe('success');
  });
});

describe('start', () => {
  it('is not active by itself; what runs in it is below it', () => {
    const handle = agent.start({ name: 'a' });
    expect(trace.getActiveSpan()).toBeUndefined();
    handle.run(() => tool({ name: 't' }, () => 1));
    handle.turn();
    handle.end();
    handle.end('failure');
    expect(telemetry.span('execute_tool t').parentSpanContext?.spanId).toBe(handle.span.spanContext().spanId);
    expect(telemetry.span('invoke_agent a').attributes).toMatchObject({
      'agent.outcome': 'success',
      'agent.turn.count': 1,
    });
  });

  it('disposed without an end is abandoned', async () => {
    {
      using _handle = agent.start({ name: 'a' });
    }
    expect(telemetry.span('invoke_agent a').attributes).toMatchObject({
      'agent.outcome': 'failure',
      'error.type': 'abandoned',
    });
    expect(await telemetry.points('agent.active')).toContainEqual({
      attributes: { 'agent.name': 'a' },
      value: 0,
      count: 1,
    });
  });

  it('takes its parent from the options', () => {
    const parent = agent.start({ name: 'outer' });
    const inside = parent.run(() => tool.start({ name: 'inner' }));
    const outside = parent.run(() => tool.start({ name: 'root', parent: ROOT_CONTEXT }));
    for (const handle of [inside, outside, parent]) handle.end();
    expect(telemetry.span('execute_tool inner').parentSpanContext?.spanId).toBe(parent.span.spanContext().spanId);
    expect(telemetry.span('execute_tool root').parentSpanContext).toBeUndefined();
  });
});

describe('agents', () => {
  it('report turns, how near the limit the nearest live run is, and warn once past 0.8', async () => {
    const utilization = async () => {
      const points = await telemetry.points('agent.turn.utilization');
      return points.find(({ attributes }) => attributes['agent.name'] === 'limited')?.value;
    };
    const far = agent.start({ name: 'limited', maxTurns: 10 });
    const near = agent.start({ name: 'limited', maxTurns: 5 });
    far.turn();
    for (let turn = 0; turn < 5; turn += 1) near.turn();
    expect(await utilization()).toBe(1);
    expect(await telemetry.points('agent.turns')).toMatchObject([{ value: 6 }]);
    expect(telemetry.events().filter(({ name }) => name === 'agent.turn_limit.approaching')).toHaveLength(1);
    near.end();
    expect(await utilization()).toBe(0.1);
    far.end();
    expect(await utilization()).toBe(0);
  });

  it('report since when they have done nothing; what is below them counts as doing something', async () => {
    const outer = agent.start({ name: 'outer' });
    const inner = outer.run(() => agent.start({ name: 'inner' }));
    const before = await telemetry.points('agent.inactivity');
    inner.run(() => tool({ name: 't' }, () => 1));
    const after = await telemetry.points('agent.inactivity');
    const age = (points: typeof before, name: string) =>
      points.find(({ attributes }) => attributes['agent.name'] === name)?.value ?? Number.NaN;
    expect(age(before, 'outer')).toBeGreaterThan(0);
    expect(Math.abs(age(after, 'outer') - age(after, 'inner'))).toBeLessThan(0.01);
    inner.end();
    outer.end();
  });
});

it('counts each live run once and none when they have ended, whichever way', async () => {
  const endings = [
    () => workflow({ name: 'many' }, async () => 1),
    () => workflow({ name: 'many' }, () => Promise.reject(new Error('x'))).catch(() => 0),
    () => workflow({ name: 'many', signal: AbortSignal.abort() }, async () => 1),
  ];
  const gate = Promise.withResolvers<void>();
  const runs = Array.from({ length: 50 }, () => workflow({ name: 'many' }, () => gate.promise));
  expect(await telemetry.points('workflow.active')).toContainEqual({
    attributes: { 'workflow.name': 'many', 'workflow.state': 'running' },
    value: 50,
    count: 1,
  });
  gate.resolve();
  await Promise.all([...runs, ...endings.map((run) => run())]);
  const points = await telemetry.points('workflow.active');
  expect(points.find(({ attributes }) => attributes['workflow.name'] === 'many')?.value).toBe(0);
  const counted = await telemetry.points('workflow.runs');
  expect(counted.reduce((total, { value }) => total + value, 0)).toBe(53);
});

it('says how many model and tool calls each run of an agent made itself', async () => {
  const call = () => inference({ provider: 'p', model: 'm' }, () => 1);
  agent({ name: 'lead' }, () => {
    call();
    tool({ name: 'ask' }, () => agent({ name: 'helper' }, () => [call(), call()]));
    expect(() =>
      inference({ provider: 'p', model: 'm' }, () => {
        throw new Error('away');
      }),
    ).toThrow('away');
  });
  const lead = { 'gen_ai.agent.name': 'lead' };
  const helper = { 'gen_ai.agent.name': 'helper' };
  expect(await telemetry.points('gen_ai.invoke_agent.inference_calls')).toEqual([
    { attributes: helper, value: 2, count: 1 },
    { attributes: lead, value: 2, count: 1 },
  ]);
  expect(await telemetry.points('gen_ai.invoke_agent.tool_calls')).toEqual([
    { attributes: helper, value: 0, count: 1 },
    { attributes: lead, value: 1, count: 1 },
  ]);
});

it('says what a model call cost although it failed', () => {
  const call = () =>
    inference({ provider: 'p', model: 'm' }, (operation) => {
      operation.cost(0.5, 'provider');
      throw new Error('cut off');
    });
  expect(call).toThrow('cut off');
  expect(telemetry.events().at(-1)).toMatchObject({ name: 'llm.failed', attributes: { 'llm.cost': 0.5 } });
});

describe('what an operation can be told', () => {
  it('may be taken apart and passed on', async () => {
    await workflow({ name: 'apart', runId: 'r-9' }, async ({ outcome, carrier, suspend }) => {
      agent({ name: 'planner' }, ({ turn }) => turn());
      inference({ provider: 'openai', model: 'gpt-5-mini' }, ({ cost, response }) => {
        inference({ provider: 'openai', model: 'gpt-5-mini' }, ({ usage }) => usage({ input: 3, output: 2 }));
        cost(0.25, 'local');
        response({ model: 'gpt-5-mini-2025' });
      });
      const { run, end } = task.start({ name: 'index' });
      run(() => step({ name: 'read' }, ({ outcome }) => outcome('failure')));
      end('cancelled');
      expect([carrier(), suspend()].map((handedOn) => handedOn['workflow.run.id'])).toEqual(['r-9', 'r-9']);
      outcome('failure', 'unavailable');
    });
    expect(telemetry.span('invoke_agent planner').attributes['agent.turn.count']).toBe(1);
    expect(telemetry.span('chat gpt-5-mini').attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 3,
      'llm.cost': 0.25,
    });
    expect(outcomeOf('task index', 'task.outcome')).toBe('cancelled');
    expect(outcomeOf('workflow.step read', 'workflow.outcome')).toBe('failure');
    expect(outcomeOf('invoke_workflow apart', 'workflow.outcome')).toBe('failure');
  });

  it('may be taken apart where nothing is recorded', async () => {
    await telemetry[Symbol.asyncDispose]();
    expect(agent({ name: 'planner' }, ({ turn, outcome }) => [turn(), outcome('failure')])).toHaveLength(2);
    const { run, end, carrier } = workflow.start({ name: 'apart' });
    expect(run(() => carrier()['workflow.name'])).toBe('apart');
    end();
  });
});
