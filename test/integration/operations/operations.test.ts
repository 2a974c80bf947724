import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import { plain, readMetric } from './read-metric.ts';

let receiver: Receiver;
let directory: string;

beforeEach(async () => {
  receiver = await startReceiver();
  directory = mkdtempSync(join(tmpdir(), 'binnacle-operations-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true, force: true });
});

function run(
  program: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
) {
  return runProgram({
    args: [...flags, join(import.meta.dirname, 'programs', program), ...args],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: join(directory, 'spool'), ...env },
  });
}

function span(name: string) {
  const found = receiver.spans().filter((candidate) => candidate.name === name);
  const [only] = found;
  const names = receiver.spans().map((one) => one.name);
  if (!only || found.length > 1) throw new Error(`${found.length} of "${name}" among: ${names.join(', ')}`);
  return only;
}

describe('a run in two processes', () => {
  it('is one run with two attempts, and a queue within it stays in its trace', async () => {
    const store = join(directory, 'store.json');
    expect(await run('deploy.ts', ['begin', store])).toMatchObject({ code: 0, stderr: '' });
    expect(await run('deploy.ts', ['resume', store])).toMatchObject({ code: 0, stderr: '' });
    const attempts = receiver.spans().filter(({ name }) => name === 'invoke_workflow deploy');
    expect(attempts.map(({ attributes }) => plain(attributes))).toMatchObject([
      { 'workflow.run.id': 'run-1', 'workflow.attempt': 1, 'workflow.state': 'waiting_approval' },
      { 'workflow.run.id': 'run-1', 'workflow.attempt': 2, 'workflow.outcome': 'success' },
    ]);
    const [first, second] = attempts;
    const request = span('approval.request release');
    expect(second?.traceId).not.toBe(first?.traceId);
    expect(second?.links.map(({ spanId }) => spanId)).toContain(request.spanId);
    expect(span('approval.decide release').links.map(({ spanId }) => spanId)).toEqual([request.spanId]);
    expect(span('process builds')).toMatchObject({ traceId: first?.traceId, parentSpanId: span('send builds').spanId });
    expect(span('execute_tool build').traceId).toBe(first?.traceId);
    expect(span('invoke_agent releaser').traceId).toBe(second?.traceId);
    const total = (name: string) => readMetric(receiver, name).reduce((sum, { value }) => sum + value, 0);
    expect([total('workflow.starts'), total('workflow.runs'), total('approval.decisions')]).toEqual([1, 1, 1]);
    const lines = receiver.logRecords().map((record) => [record.eventName, record.traceId]);
    expect(lines).toContainEqual(['workflow.finished', second?.traceId]);
    expect(lines).toContainEqual(['workflow.started', first?.traceId]);
  });
});

describe('gauges from the store', () => {
  it('are right at the first collection after a restart, and come from one of two replicas', async () => {
    const store = join(directory, 'store.json');
    const requestedAt = new Date(Date.now() - 600_000).toISOString();
    writeFileSync(
      store,
      JSON.stringify([
        { workflow: 'deploy', requestedAt },
        { workflow: 'deploy', requestedAt },
      ]),
    );
    for (const role of ['leader', 'follower']) {
      expect(await run('replica.ts', [role, store])).toMatchObject({ code: 0, stderr: '' });
    }
    const pending = readMetric(receiver, 'approval.pending');
    expect(pending).toMatchObject([{ labels: { 'workflow.name': 'deploy' }, value: 2 }]);
    expect(readMetric(receiver, 'approval.oldest_age')[0]?.value).toBeGreaterThanOrEqual(600);
    const active = readMetric(receiver, 'workflow.active');
    const inState = (state: string) => active.filter(({ labels }) => labels['workflow.state'] === state);
    expect(inState('waiting_approval')).toMatchObject([{ instance: pending[0]?.instance, value: 2 }]);
    expect(inState('running').map(({ value }) => value)).toEqual([0, 0]);

    receiver.reset();
    writeFileSync(store, JSON.stringify([{ workflow: 'deploy', requestedAt }]));
    await run('replica.ts', ['leader', store]);
    expect(readMetric(receiver, 'approval.pending')).toMatchObject([{ value: 1 }]);
  });
});

it('ends what was let go unread or unended as abandoned, and nothing that is still read', async () => {
  expect(await run('abandon.ts', [], {}, ['--expose-gc'])).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['invoke_agent unread generator', 'execute_tool unread stream', 'invoke_agent forgotten handle']) {
    expect(plain(span(name).attributes)).toMatchObject({ 'error.type': 'abandoned' });
  }
  expect(plain(span('invoke_agent slow reader').attributes)).toMatchObject({ 'agent.outcome': 'success' });
  expect(readMetric(receiver, 'agent.active').map(({ value }) => value)).toEqual([0, 0, 0]);
});

it('leaves a rejection that nobody handles unhandled', async () => {
  const { code, stderr } = await run('unhandled.ts');
  expect(code).toBe(1);
  expect(stderr).toContain('RangeError: nobody handles this');
  // What a crash left on disk is delivered by the next process.
  await run('sample.ts', ['0']);
  expect(plain(span('invoke_agent careless').attributes)).toMatchObject({ 'error.type': 'RangeError' });
});

it('changes and sends nothing where telemetry was not started', async () => {
  const { code, stdout, stderr } = await run('never-started.ts');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    sameGenerator: true,
    sameStream: true,
    samePromise: true,
    value: 7,
    usage: 'answer',
    carrier: {
      v: '1',
      baggage: 'workflow.run.id=r',
      'workflow.name': 'w',
      'workflow.run.id': 'r',
      'workflow.attempt': '1',
      'workflow.started_at': expect.any(String) as string,
    },
    decided: 'decided',
    processed: 'processed',
    retried: 2,
    within: 'within',
  });
  expect(receiver.requests).toEqual([]);
});

describe('at 10 % sampling', () => {
  it('runs, tokens and cost are exact, and content is not kept unless asked for', async () => {
    const sampler = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' };
    expect(await run('sample.ts', ['200'], sampler)).toMatchObject({ code: 0, stderr: '' });
    const agents = receiver.spans().filter(({ name }) => name === 'invoke_agent a');
    expect(agents.length).toBeLessThan(60);
    expect(readMetric(receiver, 'workflow.runs')).toMatchObject([{ value: 200 }]);
    expect(readMetric(receiver, 'llm.requests')).toMatchObject([{ value: 200 }]);
    const tokens = readMetric(receiver, 'llm.tokens').map(({ labels, value }) => [labels['llm.token.type'], value]);
    expect(Object.fromEntries(tokens)).toEqual({ input: 200_000, output: 20_000 });
    expect(readMetric(receiver, 'llm.cost')[0]?.value).toBeCloseTo((200 * (1000 * 2.5 + 100 * 10)) / 1e6, 6);
    expect(
      JSON.stringify(receiver.spans(), (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain('the question');
  });

  it('content is kept on spans when asked for', async () => {
    await run('sample.ts', ['1'], { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' });
    const attributes = plain(span('chat gpt-4o').attributes);
    expect(JSON.parse(attributes['gen_ai.input.messages'] as string)).toEqual([
      { role: 'user', parts: [{ type: 'text', content: 'the question' }] },
    ]);
    expect(JSON.parse(attributes['gen_ai.output.messages'] as string)).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'the answer' }] },
    ]);
  });

  it('content is kept in events when asked for, of calls whose trace is not sampled too', async () => {
    await run('sample.ts', ['1'], {
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'EVENT_ONLY',
      OTEL_TRACES_SAMPLER: 'always_off',
    });
    expect(receiver.spans()).toEqual([]);
    const details = receiver
      .logRecords()
      .filter(({ eventName }) => eventName === 'gen_ai.client.inference.operation.details');
    expect(details.map(({ attributes }) => plain(attributes))).toMatchObject([
      {
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 1000,
        'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'the question' }] }],
        'gen_ai.output.messages': [{ role: 'assistant', parts: [{ type: 'text', content: 'the answer' }] }],
      },
    ]);
  });
});
