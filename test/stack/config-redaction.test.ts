import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { passedOnOverlay, type Stack, startStack } from '../../deploy/native/index.ts';
import { contract } from '../../src/contract/index.ts';
import {
  type AnyValue,
  decodeJson,
  type KeyValue,
  type Signal,
  toAnyValue,
  toKeyValues,
} from '../../src/otlp/index.ts';
import { tokenPrefixes, tokens } from '../../src/sdk/redaction/secret-corpus.ts';

const root = join(import.meta.dirname, '../..');

/** The pipelines as they are; only what they would pass on is written down instead. */
const writtenDown = `
exporters:
  debug: {}
  file/traces: { path: '\${env:COLLECTOR_DATA}/traces.jsonl', rotation: {} }
  file/metrics: { path: '\${env:COLLECTOR_DATA}/metrics.jsonl', rotation: {} }
  file/logs: { path: '\${env:COLLECTOR_DATA}/logs.jsonl', rotation: {} }
service:
  pipelines:
    traces: { exporters: [file/traces, span_metrics, service_graph] }
    metrics: { exporters: [file/metrics] }
    metrics/derived: { exporters: [debug] }
    logs: { exporters: [file/logs] }
`;

const secrets = [
  ...Object.entries(tokens).map(([name, token]) => (tokenPrefixes[name] ?? '') + token),
  'postgres://user:hunter2@',
  'redis://:hunter2@',
  'Bearer abcdefghijklmnopqrstuvwxyz',
];
const secretText = `refused: ${secrets.join(' ; ')} ; try again`;
/** The end of each secret, which a pattern that is too short would leave; of a private key, of its last line of text. */
const secretEnds = secrets.map((secret) => (secret.split('\n').at(-2) ?? secret).slice(-7));

const harmlessText = [
  'task-0123456789abcdefghijklmnop',
  'ad33aa8fafc41a4ea58519f7b7a88b1aa1383224',
  'c0ffee00-1234-4abc-8def-0123456789ab',
  'claude-opus-4-5-20251101',
  '/var/lib/disk-0123456789abcdefghijklmnop/author.txt',
  'cache_read',
  'foxapp-production-0123456789',
  'https://api.example.com:8443/v1/users?page=2',
].join(' ; ');

interface Request {
  readonly signal: Signal;
  readonly body: unknown;
}

const traceId = 'a'.repeat(32);
const spanId = 'b'.repeat(16);
const time = { startTimeUnixNano: '1', timeUnixNano: '2' };

function spanWith(fields: object, resource: object = {}, scope: object = {}): Request {
  const span = { traceId, spanId, name: 's', kind: 1, startTimeUnixNano: '1', endTimeUnixNano: '2', ...fields };
  return { signal: 'traces', body: { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] } };
}

function logWith(fields: object, resource: object = {}): Request {
  const logRecord = { timeUnixNano: '1', ...fields };
  return { signal: 'logs', body: { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [logRecord] }] }] } };
}

function metricWith(data: object, resource: object = {}): Request {
  const metric = { name: 'm', ...data };
  return { signal: 'metrics', body: { resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [metric] }] }] } };
}

const note = (value: unknown): { attributes: KeyValue[] } => ({ attributes: toKeyValues({ note: value }) });
const bodyOf = (value: unknown): { body: AnyValue } => ({ body: toAnyValue(value) });
const sumOf = (point: object): object => ({
  sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ ...time, asInt: '1', ...point }] },
});
const histogramOf = (point: object): object => ({
  histogram: {
    aggregationTemporality: 2,
    dataPoints: [{ ...time, count: '1', sum: 1, bucketCounts: ['1'], explicitBounds: [], ...point }],
  },
});

/** Where a text may stand. */
const places: Readonly<Record<string, (text: string) => Request>> = {
  "a span's name": (text) => spanWith({ name: text }),
  "a span's attribute": (text) => spanWith(note(text)),
  'a list in an attribute': (text) => spanWith(note([text])),
  'a map in an attribute': (text) => spanWith(note({ inner: { text } })),
  "a span's status message": (text) => spanWith({ status: { code: 2, message: text } }),
  "an event's name": (text) => spanWith({ events: [{ timeUnixNano: '1', name: text }] }),
  "an event's attribute": (text) => spanWith({ events: [{ timeUnixNano: '1', name: 'e', ...note(text) }] }),
  "a span's resource": (text) => spanWith({}, note(text)),
  "a span's scope": (text) => spanWith({}, {}, { name: 's', ...note(text) }),
  "a log line's text": (text) => logWith(bodyOf(text)),
  'a map as the text of a log line': (text) => logWith(bodyOf({ inner: [{ text }] })),
  "a log line's attribute": (text) => logWith(note(text)),
  "a log line's resource": (text) => logWith(bodyOf('l'), note(text)),
  "a counter's label": (text) => metricWith(sumOf(note(text))),
  "a gauge's label": (text) => metricWith({ gauge: { dataPoints: [{ ...time, asInt: '1', ...note(text) }] } }),
  "a histogram's label": (text) => metricWith(histogramOf(note(text))),
  "a metric's resource": (text) => metricWith(sumOf({}), note(text)),
};

/** An exemplar with a text in an attribute that its series does not carry. */
function exemplarWith(text: string): Request {
  const filteredAttributes = toKeyValues({ note: text });
  const exemplar = { timeUnixNano: '2', asDouble: 1, traceId, spanId, filteredAttributes };
  return metricWith(histogramOf({ exemplars: [exemplar] }));
}

let dataDirectory: string;
let stack: Stack;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-redaction-'));
  const overlay = join(dataDirectory, 'overlay.yaml');
  await writeFile(overlay, writtenDown);
  stack = await startStack({
    engines: ['collector'],
    dataDirectory,
    ports: 'free',
    collectorOverlays: [overlay],
    report: (line) => console.log(line),
  });
});

afterAll(async () => {
  await stack?.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** Sends one request and answers with what the Collector passed on of it, which it wrote before it answered. */
async function passThrough({ signal, body }: Request): Promise<string> {
  const response = await fetch(`${stack.endpoints.otlpHttp}/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  const written = await readFile(join(dataDirectory, 'collector', `${signal}.jsonl`), 'utf8');
  return written.trimEnd().split('\n').at(-1) ?? '';
}

describe("the Collector's redaction", () => {
  it.each(Object.entries(places))('masks every known token in %s and leaves the rest of it', async (_, place) => {
    const passedOn = await passThrough(place(secretText));
    expect(secretEnds.filter((end) => passedOn.includes(end))).toEqual([]);
    expect(passedOn).toMatch(/refused: \*{4} ; .*\*{4} ; try again/);
  });

  it.each(Object.entries(places))('leaves ids, hashes, model names and addresses in %s', async (_, place) => {
    expect(await passThrough(place(harmlessText))).toContain(harmlessText);
  });

  it.each(['http.request.header.authorization', 'db.password', 'client_secret', 'x-api-key', 'session.token'])(
    'masks whatever stands under %s',
    async (key) => {
      const attributes = toKeyValues({ [key]: 'hunter2', list: ['kept'] });
      const requests = [
        spanWith({ attributes }),
        logWith({ ...bodyOf('l'), attributes }),
        metricWith(sumOf({ attributes })),
      ];
      for (const request of requests) {
        const passedOn = await passThrough(request);
        expect(passedOn).not.toContain('hunter2');
        expect(passedOn).toContain('kept');
      }
    },
  );

  it('leaves every attribute of the contract, whatever its type', async () => {
    const keys = contract.attributes.map(({ key }) => key);
    const values = [42, 'text', ['a', 'b']];
    const attributes = toKeyValues(Object.fromEntries(keys.map((key, index) => [key, values[index % 3]])));
    const passedOn = decodeJson('traces', await passThrough(spanWith({ attributes })));
    expect(passedOn.resourceSpans[0]?.scopeSpans[0]?.spans[0]?.attributes).toEqual(attributes);
  });

  it('gives no series a further label, masked or not', async () => {
    const { resourceMetrics } = decodeJson('metrics', await passThrough(metricWith(sumOf(note(secretText)))));
    const point = resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]?.sum?.dataPoints[0];
    expect(point?.attributes.map(({ key }) => key)).toEqual(['note']);
  });

  it('counts on a span and a log line what it masked', async () => {
    expect(await passThrough(spanWith(note(secretText)))).toContain('redaction.masked.count');
    expect(await passThrough(logWith({ ...bodyOf('l'), ...note(secretText) }))).toContain('redaction.masked.count');
  });

  it('leaves nothing behind of what it laid open', async () => {
    const status = { code: 2, message: 'timed out' };
    const event = { timeUnixNano: '1', name: 'retried' };
    const { resourceSpans } = decodeJson('traces', await passThrough(spanWith({ status, events: [event] })));
    const span = resourceSpans[0]?.scopeSpans[0]?.spans[0];
    expect(span).toMatchObject({ name: 's', status, attributes: [], events: [{ name: 'retried', attributes: [] }] });
  });

  it('keeps of an exemplar its value and the ids that lead to the trace', async () => {
    const { resourceMetrics } = decodeJson('metrics', await passThrough(exemplarWith(secretText)));
    const exemplars = resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]?.histogram?.dataPoints[0]?.exemplars;
    expect(exemplars).toMatchObject([{ asDouble: 1, traceId, spanId, filteredAttributes: [] }]);
  });

  it('is the same for spans that an overlay writes down', async () => {
    const collector = await readFile(join(root, 'deploy/collector/collector.yaml'), 'utf8');
    const processors = (text: string, pipeline: string): string | undefined =>
      new RegExp(`^ {4}${pipeline}:\\n {6}receivers: .+\\n {6}(processors: .+)$`, 'm').exec(text)?.[1];
    expect(processors(await readFile(passedOnOverlay, 'utf8'), 'traces/passed-on')).toBe(
      processors(collector, 'traces'),
    );
    expect(processors(collector, 'traces')).toContain('[memory_limiter, ');
  });
});
