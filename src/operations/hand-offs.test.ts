import { SpanKind } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { agent, approval, inference, queue, tool, usePricing, withContext, workflow } from '../index.ts';
import type { Carrier } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(async () => {
  usePricing(undefined);
  await telemetry[Symbol.asyncDispose]();
});

/** As a carrier comes back from a database. */
const stored = (carrier: Carrier): Carrier => JSON.parse(JSON.stringify(carrier)) as Carrier;
const traceOf = (name: string) => telemetry.span(name).spanContext().traceId;
const idOf = (name: string) => telemetry.span(name).spanContext().spanId;
const linksOf = (name: string) => telemetry.span(name).links.map(({ context }) => context.spanId);

describe('a carrier', () => {
  it('holds W3C headers, the ids of the run and the allowed baggage, as text', () => {
    const carrier = withContext({ session: 'sess 1', user: 'u-1', project: 'p' }, () =>
      workflow({ name: 'review', runId: 'r-1' }, (run) => run.carrier()),
    );
    expect(carrier).toEqual({
      v: '1',
      traceparent: `00-${traceOf('invoke_workflow review')}-${idOf('invoke_workflow review')}-01`,
      baggage: 'session.id=sess%201,user.id=u-1,workflow.run.id=r-1',
      'workflow.name': 'review',
      'workflow.run.id': 'r-1',
      'workflow.attempt': '1',
      'workflow.started_at': expect.any(String) as string,
    });
  });

  it.each([undefined, null, 'not json', '{}', 7, {}])('that is %j is not followed, and the work goes on', (value) => {
    expect(queue.process(value as never, () => 'worked')).toBe('worked');
    expect(telemetry.span('process _OTHER').parentSpanContext).toBeUndefined();
  });

  it('of a later version is read as far as it is known', () => {
    const carrier = { ...workflow({ name: 'w' }, (run) => run.carrier()), v: '2', more: { nested: true } };
    queue.process(carrier as never, () => 1);
    expect(traceOf('process _OTHER')).toBe(traceOf('invoke_workflow w'));
  });
});

describe('resuming a run', () => {
  it('begins a new trace that links to the one before, as the next attempt of the same run', async () => {
    usePricing({ priceUsd: () => 2 });
    const call = () => inference({ provider: 'p', model: 'm' }, (model) => model.usage({ input: 1, output: 1 }));
    const carrier = workflow({ name: 'review', runId: 'r-1', trigger: 'api' }, (run) => {
      call();
      return run.suspend('waiting_approval');
    });
    const [first] = telemetry.spans().filter(({ name }) => name === 'invoke_workflow review');
    expect(first?.attributes).toMatchObject({ 'workflow.state': 'waiting_approval', 'workflow.attempt': 1 });
    expect(first?.attributes).not.toHaveProperty('workflow.outcome');
    expect(await telemetry.points('workflow.runs')).toEqual([]);
    expect(telemetry.events().filter(({ name }) => name.startsWith('workflow.'))).toMatchObject([
      { name: 'workflow.started', severity: 'info' },
      {
        name: 'workflow.suspended',
        severity: 'info',
        attributes: { 'workflow.run.id': 'r-1', 'workflow.state': 'waiting_approval' },
      },
    ]);

    const request = tool.start({ name: 'request' });
    request.run(() => workflow({ name: 'review', resumeFrom: stored(carrier) }, call));
    request.end();
    const second = telemetry.spans().findLast(({ name }) => name === 'invoke_workflow review');
    expect(second?.spanContext().traceId).not.toBe(first?.spanContext().traceId);
    expect(second?.parentSpanContext).toBeUndefined();
    expect(second?.links.map(({ context }) => context.spanId)).toEqual([
      first?.spanContext().spanId,
      idOf('execute_tool request'),
    ]);
    expect(second?.attributes).toMatchObject({ 'workflow.run.id': 'r-1', 'workflow.attempt': 2, 'llm.cost': 4 });
    expect(await telemetry.points('workflow.starts')).toMatchObject([{ value: 1 }]);
    expect(await telemetry.points('workflow.runs')).toMatchObject([
      { attributes: { 'workflow.trigger': 'api' }, value: 1 },
    ]);
    expect(await telemetry.points('workflow.cost')).toMatchObject([{ value: 4, count: 1 }]);
  });

  it('measures the run from its first attempt', async () => {
    const carrier = workflow({ name: 'w' }, (run) => run.suspend());
    const dayBefore = new Date(Date.now() - 86_400_000).toISOString();
    workflow({ name: 'w', resumeFrom: { ...carrier, 'workflow.started_at': dayBefore } }, () => 1);
    expect((await telemetry.points('workflow.duration'))[0]?.value).toBeGreaterThanOrEqual(86_400);
  });

  it('counts a run that was suspended and then failed as failed', async () => {
    expect(() =>
      workflow({ name: 'w' }, (run) => {
        run.suspend();
        throw new Error('not stored');
      }),
    ).toThrow('not stored');
    expect(await telemetry.points('workflow.runs')).toMatchObject([{ attributes: { 'workflow.outcome': 'failure' } }]);
  });
});

describe('an approval', () => {
  it('is two short spans in two traces, a count and a wait time', async () => {
    const carrier = workflow({ name: 'deploy', runId: 'r-1' }, () => approval.request({ name: 'merge', id: 'a-1' }));
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const result = approval.decide(JSON.stringify({ ...carrier, 'approval.requested_at': hourAgo }), 'approved', () =>
      agent({ name: 'merger' }, () => 'merged'),
    );
    expect(result).toBe('merged');
    expect(telemetry.span('approval.request merge').parentSpanContext?.spanId).toBe(idOf('invoke_workflow deploy'));
    expect(linksOf('approval.decide merge')).toEqual([idOf('approval.request merge')]);
    expect(traceOf('approval.decide merge')).not.toBe(traceOf('approval.request merge'));
    expect(telemetry.span('approval.decide merge').attributes).toMatchObject({
      'approval.id': 'a-1',
      'approval.outcome': 'approved',
      'workflow.run.id': 'r-1',
    });
    expect(telemetry.span('invoke_agent merger').attributes).toMatchObject({ 'workflow.name': 'deploy' });
    const labels = { 'approval.outcome': 'approved', 'workflow.name': 'deploy' };
    expect(await telemetry.points('approval.decisions')).toEqual([{ attributes: labels, value: 1, count: 1 }]);
    const [wait] = await telemetry.points('approval.wait_time');
    expect(wait?.value).toBeGreaterThanOrEqual(3_600);
    const decided = telemetry.events().filter(({ name }) => name === 'approval.decided');
    expect(decided).toMatchObject([{ attributes: { 'approval.name': 'merge', 'approval.outcome': 'approved' } }]);
  });

  it('decided in the trace of a request stays in that trace', () => {
    const carrier = approval.request({ name: 'merge', id: 'a-1' });
    tool({ name: 'http' }, () => approval.decide(carrier, 'rejected'));
    expect(telemetry.span('approval.decide merge').parentSpanContext?.spanId).toBe(idOf('execute_tool http'));
  });

  it('says who decided on the span and in the log line, and never in a metric', async () => {
    const carrier = approval.request({ name: 'merge', id: 'a-1' });
    approval.decide(carrier, { outcome: 'approved', decidedBy: 'ada' });
    expect(telemetry.span('approval.decide merge').attributes).toMatchObject({ 'approval.decided_by': 'ada' });
    const [decided] = telemetry.events().filter(({ name }) => name === 'approval.decided');
    expect(JSON.stringify(decided)).toContain('"ada"');
    expect(JSON.stringify(await telemetry.points('approval.decisions'))).not.toContain('ada');
  });

  it('decided in the trace that asked for it begins another one', () => {
    workflow({ name: 'w' }, () => approval.decide(approval.request({ name: 'merge', id: 'a-1' }), 'expired'));
    expect(traceOf('approval.decide merge')).not.toBe(traceOf('invoke_workflow w'));
  });

  it('counts as decided even if what follows fails', async () => {
    const carrier = approval.request({ name: 'merge', id: 'a-1' });
    const error = new Error('conflict');
    await expect(approval.decide(carrier, 'approved', () => Promise.reject(error))).rejects.toBe(error);
    expect(await telemetry.points('approval.decisions')).toMatchObject([{ value: 1 }]);
    expect(telemetry.span('approval.decide merge').attributes['error.type']).toBe('Error');
  });
});

describe('a queue', () => {
  it('is a producer and a consumer span in one trace, and a wait time', async () => {
    const rows: Carrier[] = [];
    await workflow({ name: 'w', runId: 'r-1' }, () =>
      queue.send(
        { name: 'jobs', messageId: 'm-1', priority: 'high' },
        async (carrier) => void rows.push(stored(carrier)),
      ),
    );
    const [carrier] = rows as [Carrier];
    const minuteAgo = new Date(Date.now() - 60_000).toISOString();
    await queue.process({ ...carrier, 'queue.sent_at': minuteAgo }, () => tool({ name: 't' }, async () => 1));
    const [sent, processed] = [telemetry.span('send jobs'), telemetry.span('process jobs')];
    expect([sent.kind, processed.kind]).toEqual([SpanKind.PRODUCER, SpanKind.CONSUMER]);
    expect(processed.parentSpanContext?.spanId).toBe(sent.spanContext().spanId);
    expect(traceOf('execute_tool t')).toBe(traceOf('invoke_workflow w'));
    expect(processed.attributes).toMatchObject({
      'messaging.message.id': 'm-1',
      'task.priority': 'high',
      'workflow.run.id': 'r-1',
    });
    const [wait] = await telemetry.points('task.queue.wait_time');
    expect(wait).toMatchObject({ attributes: { 'task.queue.name': 'jobs', 'task.priority': 'high' }, count: 1 });
    expect(wait?.value).toBeGreaterThanOrEqual(60);
  });

  it('links the span that polls to the work, which stays in its own trace', () => {
    const carrier = queue.send({ name: 'jobs' });
    tool({ name: 'poll' }, () => queue.process(carrier, () => 1));
    expect(linksOf('process jobs')).toEqual([idOf('execute_tool poll')]);
    expect(traceOf('process jobs')).toBe(traceOf('send jobs'));
  });

  it('hands the session on to the work', () => {
    const carrier = withContext({ session: 's-1' }, () => queue.send({ name: 'jobs' }));
    expect(queue.process(carrier, (operation) => operation.carrier()['baggage'])).toBe('session.id=s-1');
  });
});
