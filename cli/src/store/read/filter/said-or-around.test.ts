import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import type { LogRow } from '../../../api/log.ts';
import { openDatabase } from '../../open-database.ts';
import { openReport } from '../../testing/open-report.ts';
import { requestOf, sampleId, sampleResource, workflowSpan } from '../../testing/sample-run.ts';
import type { SampleSpan } from '../../testing/sample-run.ts';
import type { IngestRequest } from '../../store.ts';
import { Writer } from '../../writer/writer.ts';
import { listLogs, listRunLogs } from '../list-logs.ts';
import { readLogHistogram } from '../histograms.ts';
import { Reader } from '../reader.ts';

const trace = 't';
const START_NANOS = 1_750_000_000_000_000_000n;
const window = { from: 1_749_999_000_000, to: 1_750_001_000_000 };

/** A workflow with a tenant, in it a step with an agent, in that a request, and a run that the agent starts. */
const spans: readonly SampleSpan[] = [
  workflowSpan('outer', { trace, attributes: { 'tenant.id': 'acme', 'workflow.attempt': undefined } }),
  {
    trace,
    id: 'step',
    parent: 'workflow',
    attributes: { 'workflow.step.name': 'gather', 'workflow.run.id': 'outer' },
  },
  {
    trace,
    id: 'agent',
    parent: 'step',
    attributes: { 'agent.name': 'scout', 'agent.outcome': 'success', 'session.id': 's', 'workflow.run.id': 'outer' },
  },
  { trace, id: 'post', parent: 'agent', attributes: { 'http.request.method': 'POST', 'user.id': 'u' } },
  workflowSpan('inner', { trace, id: 'inner', parent: 'agent', attributes: { 'workflow.name': 'part' } }),
];

interface Line {
  readonly span?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const lines: Readonly<Record<string, Line>> = {
  'in the workflow': { span: 'workflow' },
  'in the step': { span: 'step' },
  'in the request': { span: 'post' },
  'in the started run': { span: 'inner' },
  'of another tenant': { span: 'post', attributes: { 'tenant.id': 'umbrella' } },
  'of no span': {},
};

const sentLines: IngestRequest = {
  signal: 'logs',
  encoding: 'protobuf',
  bytes: encodeRequest('logs', {
    resourceLogs: [
      {
        resource: sampleResource,
        scopeLogs: [
          {
            scope: { name: '', attributes: [] },
            logRecords: Object.entries(lines).map(([message, { span, attributes = {} }]) => ({
              timeUnixNano: START_NANOS,
              observedTimeUnixNano: START_NANOS,
              severityNumber: 9,
              body: { stringValue: message },
              attributes: toKeyValues(attributes),
              ...(span !== undefined && { traceId: sampleId(trace, 16), spanId: sampleId(trace + span, 8) }),
            })),
          },
        ],
      },
    ],
  }),
};
const sentSpans: IngestRequest = {
  signal: 'traces',
  encoding: 'protobuf',
  bytes: encodeRequest('traces', requestOf(spans)),
};

function readerAfter(...requests: readonly IngestRequest[]): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  for (const request of requests) expect(writer.ingest([request]).results).toEqual([{ kind: 'ok' }]);
  return new Reader(writer.database);
}

/** All pages: each has as much as there was time for. */
function allLogs(reader: Reader, filter: string): LogRow[] {
  const first = listLogs(reader, { ...window, filter });
  const items = [...first.items];
  for (let cursor = first.nextCursor; cursor !== undefined;) {
    const page = listLogs(reader, { ...window, filter, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const ofOuter = ['in the workflow', 'in the step', 'in the request', 'of another tenant'];
/** A run that it starts counts in it as well. */
const withinOuter = [...ofOuter, 'in the started run'];

it.each<[string, readonly string[]]>([
  ['run = outer', withinOuter],
  ['run = inner', ['in the started run']],
  ['run =~ "out.*"', ofOuter],
  ['has run', withinOuter],
  ['run != outer', ['of no span']],
  ['tenant = acme', ['in the workflow', 'in the step', 'in the request']],
  ['tenant = umbrella', ['of another tenant']],
  ['agent = scout', ['in the request', 'of another tenant']],
  ['agent = ""', ['in the workflow', 'in the step', 'in the started run', 'of no span']],
  ['step = gather', ['in the step', 'in the request', 'of another tenant']],
  ['step =~ "g.*"', ['in the step', 'in the request', 'of another tenant']],
  ['not has step', ['in the workflow', 'in the started run', 'of no span']],
  ['session = s user = u', ['in the request', 'of another tenant']],
  ['workflow = part', ['in the started run']],
])('finds by %s the lines of spans that say it, or are below one that does', (filter, expected) => {
  const orders = [
    [sentLines, sentSpans],
    [sentSpans, sentLines],
    [openReport(spans, START_NANOS), sentLines],
  ];
  for (const requests of orders) {
    const reader = readerAfter(...requests);
    const items = allLogs(reader, filter);
    expect(items.map(({ message }) => message).sort()).toEqual(expected.toSorted());
    const arrived = listLogs(reader, { ...window, filter, after: '0' }).items;
    expect(arrived).toHaveLength(expected.length);
    const { series } = readLogHistogram(reader, { ...window, filter });
    expect(series.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  }
});

it('has in the log lines of a run what its filter finds', () => {
  const reader = readerAfter(sentLines, sentSpans);
  expect(
    listRunLogs(reader, 'outer', {})
      .items.map(({ message }) => message)
      .sort(),
  ).toEqual(withinOuter.toSorted());
});
