import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeJson, encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { LogsData, MetricsData, TracesData } from 'binnacle/otlp';
import { answersOfFile } from '../../../cli/src/console/ask/answers-of-file.ts';
import { exportArchive } from '../../../cli/src/store/archive/export-archive.ts';
import { importArchive } from '../../../cli/src/store/archive/import-archive.ts';
import type { IngestRequest } from '../../../cli/src/store/store.ts';
import { logsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { openReport } from '../../../cli/src/store/testing/open-report.ts';
import { inferenceSpan, requestOf, SAMPLE_MILLIS, workflowSpan } from '../../../cli/src/store/testing/sample-run.ts';
import type { SampleSpan } from '../../../cli/src/store/testing/sample-run.ts';
import { ingestAgentTraces } from '../../../cli/src/store/writer/agent-traces.ts';
import { erase } from '../../../cli/src/store/writer/erase.ts';
import { openWriter } from '../../../cli/src/store/writer/open-writer.ts';
import { RetentionKeeper } from '../../../cli/src/store/writer/retention.ts';
import type { Writer } from '../../../cli/src/store/writer/writer.ts';
import { seededWhole } from '../../support/seeded-random.ts';
import { askEverything } from './support/ask-everything.ts';

const RUNS = 40;
const HOUR_MILLIS = 3_600_000;
const window = { from: SAMPLE_MILLIS - HOUR_MILLIS, to: SAMPLE_MILLIS + 2 * HOUR_MILLIS };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-lossless-'));
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(SAMPLE_MILLIS + HOUR_MILLIS);
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

type Choose = <T>(...choices: readonly T[]) => T;

function seededChoice(seed: number): Choose {
  const whole = seededWhole(seed);
  return (...choices) => choices[whole(choices.length)] as (typeof choices)[number];
}

function sampleRun(run: number, choose: Choose): TracesData {
  const runId = `run-${run}`;
  const startMillis = run * 20_000;
  const names = {
    'tenant.id': choose('north', 'south'),
    'session.id': `session-${choose(1, 2, 3)}`,
    ...choose({}, { 'user.id': 'mine' }),
  };
  const failed = choose(
    { status: 0 },
    { status: 2, attributes: { 'error.type': 'timeout', 'workflow.outcome': 'failure' } },
  );
  const spans: SampleSpan[] = [
    workflowSpan(runId, { startMillis, ...failed, attributes: { ...failed.attributes, ...names } }),
    inferenceSpan(runId, {
      startMillis: startMillis + 100,
      attributes: {
        'gen_ai.request.model': choose('gpt-5', 'claude-opus-4-1', 'unknown'),
        'llm.cost': choose(0.25, undefined),
      },
    }),
    {
      trace: `trace of ${runId}`,
      id: 'tool',
      parent: 'inference',
      startMillis: startMillis + 300,
      durationMillis: choose(5, 700),
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'stock',
        list: [1, 2.5, 'three'],
        deep: { a: { b: [true] } },
      },
      linksTo: { trace: `trace of run-${choose(1, 2, 3)}`, id: 'workflow' },
    },
    choose({ trace: 'lone', id: `lone ${run}`, kind: 2, startMillis: startMillis + 1 }, { trace: '', id: '' }),
  ];
  return requestOf(spans.filter(({ id }) => id !== ''));
}

function sampleMetrics(run: number, choose: Choose): MetricsData {
  const timeUnixNano = BigInt(SAMPLE_MILLIS + run * 20_000) * 1_000_000n;
  const point = {
    attributes: toKeyValues({ 'workflow.name': choose('scan', 'trip') }),
    startTimeUnixNano: 1n,
    timeUnixNano,
  };
  const exemplars = [
    { timeUnixNano, asDouble: run, traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), filteredAttributes: [] },
  ];
  const histogram = {
    aggregationTemporality: 2,
    dataPoints: [
      { ...point, count: BigInt(run), sum: run * 0.5, bucketCounts: [BigInt(run), 0n], explicitBounds: [1], exemplars },
    ],
  };
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ ...point, asInt: run, exemplars }] };
  const gauge = { dataPoints: [{ ...point, asDouble: choose(-1.5, 0, 7), exemplars: [] }] };
  const metrics = [
    { name: 'app.calls', unit: '{call}', sum },
    { name: 'app.duration', unit: 's', histogram },
    { name: 'app.level', unit: '1', gauge },
  ];
  const resource = { attributes: toKeyValues({ 'service.name': choose('orders', 'stock') }) };
  return { resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'app', attributes: [] }, metrics }] }] };
}

/** One has its time, one was logged when it arrived. */
function sampleLogs(run: number): LogsData {
  const nanos = BigInt(SAMPLE_MILLIS + run * 20_000) * 1_000_000n;
  const { resourceLogs } = logsOf(`run-${run}`);
  const timed = resourceLogs.map((ofResource) => ({
    ...ofResource,
    scopeLogs: ofResource.scopeLogs.map((ofScope) => ({
      ...ofScope,
      logRecords: ofScope.logRecords.map((record, index) => {
        const at = index === 0 ? nanos : 0n;
        return { ...record, timeUnixNano: at, observedTimeUnixNano: at };
      }),
    })),
  }));
  return { resourceLogs: timed };
}

function requestsFrom(run: number, choose: Choose): IngestRequest[] {
  const traces = sampleRun(run, choose);
  const protobuf: IngestRequest = { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', traces) };
  const text = JSON.stringify(encodeJson('traces', traces));
  // An id that is none, an item in a request of several that are.
  const json = choose(text, text.replace(/"spanId":"[0-9a-f]{16}"/u, '"spanId":"0000000000000000"'));
  return [
    choose<IngestRequest>(protobuf, { signal: 'traces', encoding: 'json', bytes: Buffer.from(json) }),
    protobuf,
    { signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', sampleLogs(run)) },
    { signal: 'metrics', encoding: 'protobuf', bytes: encodeRequest('metrics', sampleMetrics(run, choose)) },
  ];
}

function fill(writer: Writer, choose: Choose): void {
  for (let run = 1; run <= RUNS; run++) {
    vi.setSystemTime(Date.now() + 1_500);
    writer.ingest(requestsFrom(run, choose));
  }
  const row = {
    id: 'row',
    trace_id: 'of-swarm',
    span_name: 'agent',
    start_time: new Date(SAMPLE_MILLIS).toISOString(),
  };
  ingestAgentTraces(writer, [{ ...row, tenant_id: 'north', end_time: new Date(SAMPLE_MILLIS + 5_000).toISOString() }]);
  const keeper = new RetentionKeeper(writer, { maxSpans: writer.totals.spans - choose(5, 20) });
  while (keeper.removeSome(0));
  erase(writer, { user: 'mine' });
  leaveOpen(writer, choose);
}

/** Runs that go on, stall, were given up, go on after an attempt that was lost; and a row of `agent_traces` without an end. */
function leaveOpen(writer: Writer, choose: Choose): void {
  const start = (): number => Date.now() - SAMPLE_MILLIS;
  const say = (instance: string, ...spans: SampleSpan[]): void => {
    const attributes = toKeyValues({ 'service.name': choose('orders', 'stock'), 'service.instance.id': instance });
    writer.ingest([openReport(spans, BigInt(Date.now()) * 1_000_000n, { attributes })]);
  };
  const trace = 'trace of lost';
  const lost = workflowSpan('lost', { startMillis: start(), attributes: { 'user.id': 'yours', 'team.name': 'west' } });
  const call = inferenceSpan('lost', { trace, startMillis: start() });
  say('one', lost, call, workflowSpan('resumed', { trace: 'lost attempt', startMillis: start() }));
  const row = { id: 'open row', trace_id: 'begun-of-swarm', span_name: 'agent', agent_id: 'a' };
  ingestAgentTraces(writer, [{ ...row, start_time: new Date().toISOString(), attributes: { tries: choose(1, 2) } }]);
  const stalled = workflowSpan('stalled', { startMillis: start() });
  vi.setSystemTime(Date.now() + 90_000);
  const again = workflowSpan('resumed', { startMillis: start(), attributes: { 'workflow.attempt': 2 } });
  const tool = { ...call, id: 'tool', attributes: { 'gen_ai.tool.name': 'stock', 'workflow.run.id': 'resumed' } };
  say('two', stalled, again, { ...tool, trace: 'trace of resumed', parent: 'workflow', startMillis: start() });
}

async function answersOf(databaseFile: string): ReturnType<typeof askEverything> {
  const answers = answersOfFile(databaseFile);
  try {
    return await askEverything((route, parameters, query) => answers.ask(route, parameters, query), window);
  } finally {
    answers.close();
  }
}

// By seed, how long after the last report: what goes on is given up after a while, and later what was sent once.
it.each([
  [1, 1, ['abandoned', 'ended', 'running', 'stalled']],
  [2, 15, ['abandoned', 'ended']],
  [3, 700, ['abandoned', 'ended']],
])(
  'answers the same of an archive as of the store that it was made of: seed %i, after %i s',
  { timeout: 60_000 },
  async (seed, seconds, states) => {
    const [from, to, archive] = ['from.db', 'to.db', 'all.zip'].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ];
    const { writer: source } = openWriter(from);
    fill(source, seededChoice(seed));
    source.close();
    exportArchive(from, archive);
    const { writer: target } = openWriter(to);
    expect(await importArchive(target, archive)).toMatchObject({ open: 7 });
    expect(target.totals).toEqual(source.totals);
    target.close();

    vi.setSystemTime(Date.now() + seconds * 1_000);
    const [before, after] = [await answersOf(from), await answersOf(to)];
    expect(Math.min(...before.counts)).toBeGreaterThan(2);
    const { items } = before[JSON.stringify(['runs', {}, { ...window, limit: 1_000 }])] as {
      items: { state: string }[];
    };
    expect([...new Set(items.map(({ state }) => state))].toSorted()).toEqual(states);
    expect(after).toEqual(before);
  },
);
