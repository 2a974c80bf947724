import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromAnyValue, fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { ReceivedLogRecord, ReceivedSpan, Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import { Client } from './support/client.ts';
import { drawTrace } from './support/draw-trace.ts';
import { startExample } from './support/start-example.ts';
import type { Example } from './support/start-example.ts';

let receiver: Receiver;
let example: Example;
let client: Client;
/** Its model hangs, and the others' may be held back for a while: it runs beside them until it is asked for. */
let hanging: { readonly runId: string; readonly traceId: string };

beforeAll(async () => {
  receiver = await startReceiver({ grpc: true });
  example = await startExample({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.grpcUrl,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_BLRP_SCHEDULE_DELAY: '100',
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    MODEL_TIMEOUT_MILLIS: '15000',
  });
  client = new Client(example.url);
  hanging = await client.trigger('review-and-merge', { repository: 'simulate-timeout' });
});

afterAll(async () => {
  await example[Symbol.asyncDispose]();
  await receiver.close();
});

/** The spans of a trace, once that of this name is among them: it ends after those below it. */
function traceWith(name: string, traceId: string): Promise<ReceivedSpan[]> {
  return receiver.waitFor(`"${name}" in trace ${traceId}`, () => {
    const spans = receiver.spans().filter((span) => span.traceId === traceId);
    return spans.some((span) => span.name === name) && spans;
  });
}

function logWith(text: string, traceId: string): Promise<ReceivedLogRecord> {
  return receiver.waitFor(`the log line "${text}" of trace ${traceId}`, () =>
    receiver.logRecords().find((record) => record.traceId === traceId && fromAnyValue(record.body ?? {}) === text),
  );
}

const SCAN_AND_NOTIFY = [
  'invoke_workflow scan-and-notify',
  '  invoke_agent scanner',
  '    chat claude-sonnet-5',
  '      POST',
  '    execute_tool list-dependencies',
  '      SELECT packages',
  '    chat claude-sonnet-5',
  '      POST',
  '    execute_tool query-advisories',
  '      GET',
  '    chat claude-sonnet-5',
  '      POST',
  '  invoke_agent analyst',
  '    chat gpt-5-mini',
  '      POST',
  '  invoke_agent notifier',
  '    chat claude-haiku-4-5',
  '      POST',
  '    execute_tool send-notification',
  '      POST',
  '      INSERT messages',
  '  UPDATE runs',
];

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

describe('a run of scan-and-notify', () => {
  it('is one trace from the request that triggered it to the last query', async () => {
    const { runId, traceId, status } = await client.trigger('scan-and-notify', { repository: 'test-repo' });
    expect(status).toBe(202);
    const { result } = await client.runAt('succeeded', runId);
    expect(result).toMatchObject({ repository: 'test-repo' });

    const spans = await traceWith('invoke_workflow scan-and-notify', traceId);
    expect(drawTrace(spans, traceId)).toBe(
      ['POST /api/workflows/:name/trigger', '  INSERT runs', ...indented(SCAN_AND_NOTIFY)].join('\n'),
    );
    const run = spans.find(({ name }) => name.startsWith('invoke_workflow'));
    expect(fromKeyValues(run?.attributes ?? [])).toMatchObject({
      'workflow.run.id': runId,
      'workflow.outcome': 'success',
      'workflow.trigger': 'api',
      'session.id': 'session-1',
      'llm.cost': expect.any(Number),
    });
  });

  it('writes log lines that lead to the trace, by the logger of binnacle and by a pino logger of its own', async () => {
    const { runId, traceId } = await client.trigger('scan-and-notify', { repository: 'logged-repo' });
    const scanned = await logWith('Repository scanned', traceId);
    expect(fromKeyValues(scanned.attributes)).toMatchObject({ 'workflow.run.id': runId, repository: 'logged-repo' });
    const posted = await logWith('posted', traceId);
    expect(fromKeyValues(posted.attributes)).toMatchObject({ 'workflow.run.id': runId, channel: 'security' });
    // What is printed takes another way than what is sent, and comes in pieces.
    const printed = (): string[] => {
      const whole = example.stdout().split('\n').slice(0, -1);
      const lines = whole.filter((line) => line.includes(traceId));
      return lines.map((line) => (JSON.parse(line) as { message?: string }).message ?? 'posted');
    };
    await vi.waitFor(() => expect(printed()).toEqual(['posted', 'Repository scanned']));
  });

  it('counts what it did at /metrics', async () => {
    const runs = [
      'workflow_runs_total',
      { workflow_name: 'scan-and-notify', workflow_outcome: 'success', workflow_trigger: 'api' },
    ] as const;
    const tokens = [
      'llm_tokens_total',
      { llm_model: 'claude-sonnet-5', llm_provider: 'anthropic', llm_token_type: 'output' },
    ] as const;
    const [runsBefore, tokensBefore] = [await client.metric(...runs), await client.metric(...tokens)];
    const { runId } = await client.trigger('scan-and-notify', { repository: 'test-repo' });
    await client.runAt('succeeded', runId);
    await vi.waitFor(async () => expect(await client.metric(...runs)).toBe(runsBefore + 1));
    expect(await client.metric(...tokens)).toBeGreaterThan(tokensBefore);
  });

  it('is shown while it runs: of 50 at once each is active, then done', async () => {
    const active = ['workflow_active', { workflow_name: 'scan-and-notify', workflow_state: 'running' }] as const;
    await fetch(`${example.providerUrl}/control/hold`, { method: 'POST' });
    const triggered = await Promise.all(
      Array.from({ length: 50 }, (_, index) => client.trigger('scan-and-notify', { repo: `repo-${index}` })),
    );
    try {
      await vi.waitFor(async () => expect(await client.metric(...active)).toBe(50), { timeout: 12_000 });
    } finally {
      await fetch(`${example.providerUrl}/control/release`, { method: 'POST' });
    }
    await Promise.all(triggered.map(({ runId }) => client.runAt('succeeded', runId)));
    await vi.waitFor(async () => expect(await client.metric(...active)).toBe(0), { timeout: 12_000 });
  });
});

describe('a run whose model', () => {
  it('is away is retried, fails, and says why at each level', async () => {
    const { runId, traceId } = await client.trigger('test-failure');
    const { error } = await client.runAt('failed', runId);
    expect(error).toBe('The model stayed unavailable');
    const spans = await traceWith('invoke_workflow test-failure', traceId);
    expect(drawTrace(spans, traceId)).toBe(
      [
        'POST /api/workflows/:name/trigger',
        '  INSERT runs',
        '  invoke_workflow test-failure ! AGENT_EXECUTION_ERROR',
        '    invoke_agent scanner ! AGENT_EXECUTION_ERROR',
        ...Array.from({ length: 3 }, () => [
          '      chat claude-sonnet-5 ! OverloadedError',
          '        POST ! 529',
        ]).flat(),
        '    UPDATE runs',
      ].join('\n'),
    );
    const errors = ['agent_errors_total', { agent_name: 'scanner', error_type: 'AGENT_EXECUTION_ERROR' }] as const;
    expect(await client.metric(...errors)).toBe(1);
    const failed = await logWith('Workflow failed: test-failure', traceId);
    expect(failed.severityText).toBe('error');
  });

  it('refuses at first waits as long as it is told, and succeeds', async () => {
    const { runId, traceId } = await client.trigger('rate-limited');
    await client.runAt('succeeded', runId);
    const spans = await traceWith('invoke_workflow rate-limited', traceId);
    const calls = spans.filter(({ name }) => name === 'chat gpt-5-mini');
    expect(calls.map(({ attributes }) => fromKeyValues(attributes)['error.type'])).toEqual(['rate_limited', undefined]);
    const retries = ['agent_retries_total', { agent_name: 'analyst', error_type: 'rate_limited' }] as const;
    expect(await client.metric(...retries)).toBe(1);
  });

  it('breaks off in the middle fails', async () => {
    const { runId, traceId } = await client.trigger('scan-and-notify', { repository: 'simulate-broken-stream' });
    await client.runAt('failed', runId);
    const spans = await traceWith('invoke_workflow scan-and-notify', traceId);
    const run = spans.find(({ name }) => name === 'invoke_workflow scan-and-notify');
    expect(fromKeyValues(run?.attributes ?? [])).toMatchObject({ 'workflow.outcome': 'failure' });
  });

  it('does not answer runs out of time', async () => {
    const { runId, traceId } = hanging;
    await client.runAt('failed', runId);
    const spans = await traceWith('invoke_workflow review-and-merge', traceId);
    const run = spans.find(({ name }) => name === 'invoke_workflow review-and-merge');
    expect(fromKeyValues(run?.attributes ?? [])).toMatchObject({ 'workflow.outcome': 'timeout' });
  });
});

describe('a run that waits for an approval', () => {
  it('goes on after the decision in a trace of its own, linked to the one before', async () => {
    const { runId, traceId } = await client.trigger('review-and-merge', { repository: 'test-repo' });
    const { result } = await client.runAt('waiting_approval', runId);
    const pending = ['approval_pending', { workflow_name: 'review-and-merge' }] as const;
    await vi.waitFor(async () => expect(await client.metric(...pending)).toBe(1), { timeout: 12_000 });

    const decided = await client.post(`/api/approvals/${result?.['approvalId']}`, {
      decision: 'approved',
      decidedBy: 'ada',
    });
    expect(decided.status).toBe(202);
    await client.runAt('succeeded', runId);

    const [first, second] = await receiver.waitFor('both attempts', () => {
      const attempts = receiver.spans().filter(({ attributes, name }) => {
        return name === 'invoke_workflow review-and-merge' && fromKeyValues(attributes)['workflow.run.id'] === runId;
      });
      return attempts.length === 2 && attempts;
    });
    expect(first?.traceId).toBe(traceId);
    expect(drawTrace(receiver.spans(), traceId)).toBe(
      [
        'POST /api/workflows/:name/trigger',
        '  INSERT runs',
        '  invoke_workflow review-and-merge',
        '    workflow.step review',
        '      invoke_agent security-reviewer',
        '        chat gpt-5.1',
        '          POST',
        '      invoke_agent style-reviewer',
        '        chat gpt-5.1',
        '          POST',
        '    approval.request merge',
        '    INSERT approvals',
        '    UPDATE runs',
      ].join('\n'),
    );
    const request = receiver.spans().find((span) => span.traceId === traceId && span.name === 'approval.request merge');
    expect(second?.links.map(({ spanId }) => spanId)).toContain(request?.spanId);
    const decision = receiver.spans().find(({ name }) => name === 'approval.decide merge');
    expect(fromKeyValues(decision?.attributes ?? [])['approval.decided_by']).toBe('ada');
    expect(drawTrace(receiver.spans(), second?.traceId ?? '')).toBe(
      [
        'invoke_workflow review-and-merge',
        '  SELECT runs',
        '  UPDATE runs',
        '  INSERT runs',
        ...indented(SCAN_AND_NOTIFY),
        '  UPDATE runs',
      ].join('\n'),
    );
    await vi.waitFor(async () => expect(await client.metric(...pending)).toBe(0), { timeout: 12_000 });
  });

  it('ends as rejected, which is no failure', async () => {
    const { runId } = await client.trigger('review-and-merge', { repository: 'test-repo' });
    const { result } = await client.runAt('waiting_approval', runId);
    await client.post(`/api/approvals/${result?.['approvalId']}`, { decision: 'rejected' });
    await client.runAt('rejected', runId);
    const runs = ['workflow_runs_total', { workflow_name: 'review-and-merge', workflow_outcome: 'rejected' }] as const;
    await vi.waitFor(async () => expect(await client.metric(...runs)).toBe(1));
  });
});

describe('a run that hands work to the queue', () => {
  it('is one trace with what the worker does in its process', async () => {
    const { runId, traceId } = await client.trigger('weekly-digest', { team: 'platform' });
    await client.runAt('succeeded', runId);
    const spans = await receiver.waitFor('the run and its three digests', () => {
      const ofTrace = receiver.spans().filter((span) => span.traceId === traceId);
      const ended = (name: string): number => ofTrace.filter((span) => span.name === name).length;
      return ended('process digests') === 3 && ended('invoke_workflow weekly-digest') === 1 && ofTrace;
    });
    const digest = [
      '    send digests',
      '      INSERT jobs',
      '      process digests',
      '        task write-digest',
      '          invoke_agent writer',
      '            chat gpt-4.1-mini',
      '              POST',
      '          execute_tool send-notification',
      '            POST',
      '            INSERT messages',
    ].join('\n');
    expect(drawTrace(spans, traceId).split(digest)).toHaveLength(4);
    const service = ({ resource }: ReceivedSpan): unknown => fromKeyValues(resource.attributes)['service.name'];
    expect(new Set(spans.filter(({ name }) => name === 'process digests').map(service))).toEqual(
      new Set(['orchestrator-worker']),
    );
    const written = await logWith('Digest written', traceId);
    expect(fromKeyValues(written.attributes)).toMatchObject({ 'workflow.run.id': runId });
  });
});

it('answers what it does not know with a code', async () => {
  const unknown = await client.post('/api/workflows/nothing/trigger');
  expect([unknown.status, await unknown.json()]).toEqual([
    404,
    { error: { code: 'WORKFLOW_UNKNOWN', message: 'There is no workflow nothing' } },
  ]);
  const undecided = await client.post('/api/approvals/1', { decision: 'maybe' });
  expect([undecided.status, await undecided.json()]).toMatchObject([400, { error: { code: 'DECISION_INVALID' } }]);
});

it('can be driven with traffic, which says what came of it', async () => {
  const { code, stdout } = await runProgram({
    args: [
      'examples/orchestrator/src/traffic.ts',
      '--url',
      example.url,
      '--count',
      '8',
      '--rate',
      '20',
      '--failure-share',
      '0',
    ],
  });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^8 runs in [\d.]+ s\n/)]);
  expect(stdout).toMatch(/scan-and-notify succeeded/);
});
