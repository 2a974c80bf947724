import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolveSettings } from './resolve-settings.ts';
import { settingRows } from './table.ts';

interface VariableCase {
  readonly variable: string;
  readonly written: string;
  readonly value: unknown;
  /** A text that cannot be used; absent where every text can. */
  readonly wrong?: string;
}

const directory = mkdtempSync(join(tmpdir(), 'binnacle-settings-'));
const pem = join(directory, 'some.pem');
const notPem = join(directory, 'other.txt');
writeFileSync(pem, '-----BEGIN CERTIFICATE-----\n');
writeFileSync(notPem, 'text');
afterAll(() => rmSync(directory, { recursive: true }));

const perSignal = (['traces', 'metrics', 'logs'] as const).flatMap((signal): VariableCase[] => {
  const prefix = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}`;
  return [
    {
      variable: `${prefix}_ENDPOINT`,
      written: 'https://o.example/in',
      value: 'https://o.example/in',
      wrong: 'o.example',
    },
    { variable: `${prefix}_PROTOCOL`, written: 'http/json', value: 'http/json', wrong: 'tcp' },
    { variable: `${prefix}_HEADERS`, written: 'api-key=a%20b', value: { 'api-key': 'a b' }, wrong: 'api-key' },
    { variable: `${prefix}_COMPRESSION`, written: 'gzip', value: 'gzip', wrong: 'zip' },
    { variable: `${prefix}_TIMEOUT`, written: '2500', value: 2500, wrong: '2.5s' },
    { variable: `${prefix}_CERTIFICATE`, written: pem, value: pem, wrong: 'absent.pem' },
    { variable: `${prefix}_CLIENT_KEY`, written: pem, value: pem, wrong: notPem },
    { variable: `${prefix}_CLIENT_CERTIFICATE`, written: pem, value: pem, wrong: '.' },
    { variable: `${prefix}_INSECURE`, written: 'true', value: true, wrong: 'yes' },
  ];
});

const perBatch = ['OTEL_BSP', 'OTEL_BLRP'].flatMap((prefix): VariableCase[] => [
  { variable: `${prefix}_SCHEDULE_DELAY`, written: '250', value: 250, wrong: '250ms' },
  { variable: `${prefix}_EXPORT_TIMEOUT`, written: '700', value: 700, wrong: '0' },
  { variable: `${prefix}_MAX_QUEUE_SIZE`, written: '4096', value: 4096, wrong: '-1' },
  { variable: `${prefix}_MAX_EXPORT_BATCH_SIZE`, written: '64', value: 64, wrong: '1.5' },
]);

const counts = [
  'OTEL_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_SPAN_EVENT_COUNT_LIMIT',
  'OTEL_SPAN_LINK_COUNT_LIMIT',
  'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT',
  'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT',
  'OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'BINNACLE_MAX_SERIES',
  'BINNACLE_MAX_SERIES_PER_METRIC',
].map((variable): VariableCase => ({ variable, written: '7', value: 7, wrong: 'seven' }));

const switches = [
  'BINNACLE_SPOOL',
  'BINNACLE_REDACTION',
  'BINNACLE_PRICING',
  'BINNACLE_RUNTIME_METRICS',
  'BINNACLE_OPEN_OPERATIONS',
].map((variable): VariableCase => ({ variable, written: 'OFF', value: false, wrong: '0' }));

const shares = ['DEBUG', 'INFO', 'WARN', 'ERROR'].map((level): VariableCase => {
  return { variable: `BINNACLE_LOG_${level}_RATIO`, written: '0.5', value: 0.5, wrong: '50%' };
});

const lists = [
  'OTEL_NODE_ENABLED_INSTRUMENTATIONS',
  'OTEL_NODE_DISABLED_INSTRUMENTATIONS',
  'OTEL_SEMCONV_STABILITY_OPT_IN',
  'OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS',
  'BINNACLE_REDACT_KEYS',
  'BINNACLE_BAGGAGE_ATTRIBUTES',
  'BINNACLE_BAGGAGE_HOSTS',
  'BINNACLE_DROP_ROUTES',
].map((variable): VariableCase => ({ variable, written: 'a, b,', value: ['a', 'b'] }));

const cases: readonly VariableCase[] = [
  { variable: 'OTEL_SDK_DISABLED', written: ' TRUE ', value: true, wrong: '1' },
  { variable: 'OTEL_SERVICE_NAME', written: 'agents', value: 'agents' },
  { variable: 'OTEL_RESOURCE_ATTRIBUTES', written: 'a=1,b=x%2Cy', value: { a: '1', b: 'x,y' }, wrong: '=1' },
  { variable: 'OTEL_NODE_RESOURCE_DETECTORS', written: 'host,k8s', value: ['host', 'kubernetes'], wrong: 'hots' },
  { variable: 'OTEL_LOG_LEVEL', written: 'DEBUG', value: 'debug', wrong: 'loud' },
  { variable: 'OTEL_TRACES_EXPORTER', written: 'otlp,console', value: ['otlp', 'console'], wrong: 'otpl' },
  { variable: 'OTEL_METRICS_EXPORTER', written: 'prometheus', value: ['prometheus'], wrong: 'prom' },
  { variable: 'OTEL_LOGS_EXPORTER', written: 'none', value: [], wrong: 'file' },
  { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', written: 'http://o:4318', value: 'http://o:4318', wrong: 'ftp://o' },
  { variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', written: 'gRPC', value: 'grpc', wrong: 'htp/json' },
  { variable: 'OTEL_EXPORTER_OTLP_HEADERS', written: 'a=b', value: { a: 'b' }, wrong: 'Bearer x' },
  { variable: 'OTEL_EXPORTER_OTLP_COMPRESSION', written: 'gzip', value: 'gzip', wrong: 'brotli' },
  { variable: 'OTEL_EXPORTER_OTLP_TIMEOUT', written: '5000', value: 5000, wrong: '5 s' },
  { variable: 'OTEL_EXPORTER_OTLP_CERTIFICATE', written: pem, value: pem, wrong: 'absent.pem' },
  { variable: 'OTEL_EXPORTER_OTLP_CLIENT_KEY', written: pem, value: pem, wrong: notPem },
  { variable: 'OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE', written: pem, value: pem, wrong: '.' },
  { variable: 'OTEL_EXPORTER_OTLP_INSECURE', written: 'true', value: true, wrong: 'on' },
  ...perSignal,
  ...perBatch,
  ...counts,
  ...switches,
  ...shares,
  ...lists,
  {
    variable: 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
    written: 'Cumulative',
    value: 'cumulative',
    wrong: 'delta',
  },
  {
    variable: 'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION',
    written: 'explicit_bucket_histogram',
    value: 'explicit_bucket_histogram',
    wrong: 'base2_exponential_bucket_histogram',
  },
  { variable: 'OTEL_METRICS_EXEMPLAR_FILTER', written: 'always_off', value: 'always_off', wrong: 'never' },
  { variable: 'OTEL_METRIC_EXPORT_INTERVAL', written: '60000', value: 60_000, wrong: '1m' },
  { variable: 'OTEL_METRIC_EXPORT_TIMEOUT', written: '800', value: 800, wrong: '' + Number.NaN },
  { variable: 'OTEL_EXPORTER_PROMETHEUS_HOST', written: '0.0.0.0', value: '0.0.0.0' },
  { variable: 'OTEL_EXPORTER_PROMETHEUS_PORT', written: '0', value: 0, wrong: '70000' },
  { variable: 'OTEL_TRACES_SAMPLER', written: 'traceidratio', value: 'traceidratio', wrong: 'jaeger_remote' },
  { variable: 'OTEL_TRACES_SAMPLER_ARG', written: '0.1', value: 0.1, wrong: '10' },
  { variable: 'OTEL_PROPAGATORS', written: 'tracecontext', value: ['tracecontext'], wrong: 'b3' },
  {
    variable: 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
    written: 'true',
    value: 'SPAN_AND_EVENT',
    wrong: 'everything',
  },
  { variable: 'BINNACLE_ENVIRONMENT', written: 'staging', value: 'staging' },
  { variable: 'BINNACLE_SHUTDOWN_TIMEOUT_MILLIS', written: '1000', value: 1000, wrong: '1s' },
  { variable: 'BINNACLE_SPOOL_DIRECTORY', written: '/data/spool', value: '/data/spool' },
  { variable: 'BINNACLE_SPOOL_MAX_BYTES', written: '1048576', value: 1_048_576, wrong: '256MiB' },
  { variable: 'BINNACLE_INSTRUMENTATIONS', written: 'all', value: 'all', wrong: 'some' },
  { variable: 'BINNACLE_GENAI_CONVENTIONS', written: 'none', value: 'none', wrong: '2026' },
  {
    variable: 'BINNACLE_SAMPLING_RULES',
    written: 'workflow:nightly-*=0.1,route:/a=b=1',
    value: [
      { subject: 'workflow', pattern: 'nightly-*', ratio: 0.1 },
      { subject: 'route', pattern: '/a=b', ratio: 1 },
    ],
    wrong: 'workflw:a=0.1',
  },
  { variable: 'BINNACLE_LOG_LEVEL', written: 'WARNING', value: 'warn', wrong: 'trace' },
  { variable: 'BINNACLE_LOG_FORMAT', written: 'pretty', value: 'pretty', wrong: 'xml' },
  { variable: 'BINNACLE_LOG_REPEAT_WINDOW_MILLIS', written: '0', value: 0, wrong: '10s' },
  { variable: 'BINNACLE_METRICS_ENDPOINT', written: 'on', value: true, wrong: '1' },
  { variable: 'BINNACLE_METRICS_TOKEN', written: 'token-1', value: 'token-1' },
];

const keyOf = (variable: string): string =>
  settingRows.find(({ setting }) => setting.env.includes(variable))?.key ?? '';

function valueAt(settings: object, key: string): unknown {
  return key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], settings);
}

describe('the variables of the settings table', () => {
  it('have a case each', () => {
    const inTable = settingRows.flatMap(({ setting }) => setting.env);
    expect(cases.map(({ variable }) => variable).sort()).toEqual([...inTable].sort());
  });

  it.each(cases)('$variable=$written is read', ({ variable, written, value }) => {
    const { settings, sources } = resolveSettings({}, { [variable]: written });
    expect(valueAt(settings, keyOf(variable))).toEqual(value);
    expect(sources[keyOf(variable)]).toEqual({ kind: 'environment', variable });
  });

  it.each(cases.filter(({ wrong }) => wrong !== undefined))(
    '$variable=$wrong leaves the default and says what to write',
    ({ variable, wrong }) => {
      const key = keyOf(variable);
      const { settings, sources, warnings } = resolveSettings({}, { [variable]: wrong });
      expect(valueAt(settings, key)).toEqual(valueAt(resolveSettings({}, {}).settings, key));
      expect(sources[key]).toEqual({ kind: 'default' });
      expect(warnings).toMatchObject([{ code: 'BINNACLE_SETTINGS_INVALID', variable }]);
      expect(warnings[0]?.message).toContain('it must be');
    },
  );

  it.each(cases)('$variable counts as absent where it is empty or blank', ({ variable }) => {
    expect(resolveSettings({}, { [variable]: '  ' })).toEqual(resolveSettings({}, {}));
  });
});
