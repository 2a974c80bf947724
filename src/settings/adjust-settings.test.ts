import { describe, expect, it } from 'vitest';
import { resolveSettings } from './resolve-settings.ts';

const endpoints = (environment: NodeJS.ProcessEnv) => {
  const { otlp } = resolveSettings({}, environment).settings;
  return [otlp.traces.endpoint, otlp.metrics.endpoint, otlp.logs.endpoint];
};
const codes = (environment: NodeJS.ProcessEnv) =>
  resolveSettings({}, environment).warnings.map(({ code, variable }) => [code, variable]);

describe('the address of each signal', () => {
  it('is on this host by default, at the port of the protocol', () => {
    expect(endpoints({})).toEqual([
      'http://localhost:4318/v1/traces',
      'http://localhost:4318/v1/metrics',
      'http://localhost:4318/v1/logs',
    ]);
    expect(endpoints({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual(Array(3).fill('http://localhost:4317'));
    expect(endpoints({ OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: 'grpc' })[2]).toBe('http://localhost:4317');
  });

  it.each([
    ['http://c:4318', 'http://c:4318/v1/traces'],
    ['http://c:4318/', 'http://c:4318/v1/traces'],
    ['https://c/otlp', 'https://c/otlp/v1/traces'],
    ['https://c/otlp/', 'https://c/otlp/v1/traces'],
    ['http://[::1]:4318', 'http://[::1]:4318/v1/traces'],
  ])('appends the path of the signal to the common %s over HTTP', (base, address) => {
    expect(endpoints({ OTEL_EXPORTER_OTLP_ENDPOINT: base })[0]).toBe(address);
  });

  it('is the one of the signal as it is written', () => {
    const environment = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t:1/in',
    };
    expect(endpoints(environment)).toEqual(['http://t:1/in', 'http://c/v1/metrics', 'http://c/v1/logs']);
  });

  it.each([
    ['http://c:4317', undefined, 'http://c:4317'],
    ['https://c:4317/', undefined, 'https://c:4317'],
    ['c:4317', undefined, 'https://c:4317'],
    ['c:4317', 'true', 'http://c:4317'],
    ['c:4317', 'false', 'https://c:4317'],
    ['http://c:4317/v1/traces', undefined, 'http://c:4317'],
  ])('for gRPC at %s with insecure=%s is %s', (endpoint, insecure, address) => {
    const environment = {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_INSECURE: insecure,
    };
    expect(endpoints(environment)[0]).toBe(address);
    expect(codes(environment)).toEqual([]);
  });

  it('says once that gRPC leaves out a path', () => {
    const environment = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317/otlp' };
    expect(endpoints(environment)).toEqual(Array(3).fill('http://c:4317'));
    expect(codes(environment)).toEqual([['BINNACLE_SETTINGS_CONFLICT', 'OTEL_EXPORTER_OTLP_ENDPOINT']]);
  });

  it('is the default, with one warning, where HTTP is given no URL', () => {
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' };
    expect(endpoints(environment)[0]).toBe('http://localhost:4318/v1/traces');
    expect(codes(environment)).toEqual([['BINNACLE_SETTINGS_INVALID', 'OTEL_EXPORTER_OTLP_ENDPOINT']]);
  });
});

describe('settings that depend on each other', () => {
  it('empty a list that holds none, and say so where it holds more', () => {
    const { settings } = resolveSettings({}, { OTEL_TRACES_EXPORTER: 'none,otlp', OTEL_PROPAGATORS: 'none' });
    expect(settings.traces.exporters).toEqual([]);
    expect(settings.propagators).toEqual([]);
    expect(codes({ OTEL_TRACES_EXPORTER: 'none,otlp', OTEL_PROPAGATORS: 'none' })).toEqual([
      ['BINNACLE_SETTINGS_CONFLICT', 'OTEL_TRACES_EXPORTER'],
    ]);
  });

  it('detect all of the resource by default and none where that is asked', () => {
    expect(resolveSettings({}, {}).settings.resource.detectors).toContain('container');
    const { settings } = resolveSettings({}, { OTEL_NODE_RESOURCE_DETECTORS: 'none' });
    expect(settings.resource.detectors).toEqual([]);
  });

  it('serve metrics where prometheus is among the exporters', () => {
    expect(resolveSettings({}, { OTEL_METRICS_EXPORTER: 'otlp,prometheus' }).settings.metrics.endpoint).toBe(true);
  });

  it('lower a batch to its queue, and say so only where the batch was chosen', () => {
    const { settings } = resolveSettings({}, { OTEL_BSP_MAX_QUEUE_SIZE: '100' });
    expect(settings.traces.batch).toMatchObject({ maxQueueSize: 100, maxExportBatchSize: 100 });
    expect(codes({ OTEL_BSP_MAX_QUEUE_SIZE: '100' })).toEqual([]);
    expect(codes({ OTEL_BLRP_MAX_QUEUE_SIZE: '1', OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '2' })).toEqual([
      ['BINNACLE_SETTINGS_CONFLICT', 'OTEL_BLRP_MAX_EXPORT_BATCH_SIZE'],
    ]);
  });

  it('keep the time-out of metrics within their interval', () => {
    expect(resolveSettings({}, { OTEL_METRIC_EXPORT_INTERVAL: '500' }).settings.metrics.exportTimeoutMillis).toBe(500);
    expect(codes({ OTEL_METRIC_EXPORT_INTERVAL: '500' })).toEqual([]);
    expect(codes({ OTEL_METRIC_EXPORT_TIMEOUT: '20000' })).toEqual([
      ['BINNACLE_SETTINGS_CONFLICT', 'OTEL_METRIC_EXPORT_TIMEOUT'],
    ]);
  });

  it('say that a ratio has no effect without a sampler that reads it', () => {
    expect(codes({ OTEL_TRACES_SAMPLER_ARG: '0.1' })).toEqual([
      ['BINNACLE_SETTINGS_CONFLICT', 'OTEL_TRACES_SAMPLER_ARG'],
    ]);
    expect(codes({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' })).toEqual([]);
  });

  it('accept the opt-ins to stable names and say that old names are gone', () => {
    expect(codes({ OTEL_SEMCONV_STABILITY_OPT_IN: 'http,gen_ai_latest_experimental' })).toEqual([]);
    expect(codes({ OTEL_SEMCONV_STABILITY_OPT_IN: 'http/dup' })).toEqual([
      ['BINNACLE_SETTINGS_CONFLICT', 'OTEL_SEMCONV_STABILITY_OPT_IN'],
    ]);
  });

  it.each([
    [{ OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'htttp,pg' }, 'names htttp, which is not captured: did you mean http?'],
    [{ OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'expres' }, 'names expres, which is not captured: did you mean express?'],
    [{ OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'telepathy' }, 'names telepathy, which is not captured: known are http, '],
    [
      { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'dns' },
      'names dns, which is not captured: write BINNACLE_INSTRUMENTATIONS=all',
    ],
    [
      { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'dsn', BINNACLE_INSTRUMENTATIONS: 'all' },
      'names dsn, which is not captured: did you mean dns?',
    ],
  ] as const)('name a library that is not known: %j', (environment, problem) => {
    const [variable] = Object.keys(environment);
    const { warnings } = resolveSettings({}, environment);
    expect(warnings).toMatchObject([{ code: 'BINNACLE_INSTRUMENTATION_UNKNOWN', variable }]);
    expect(warnings[0]?.message).toContain(`${variable} ${problem}`);
  });

  it.each([
    { OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'fs,dns,runtime-node,undici' },
    { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'dns,http', BINNACLE_INSTRUMENTATIONS: 'all' },
    { OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'htttp', BINNACLE_INSTRUMENTATIONS: 'none' },
  ])('accept the libraries that are known, or do not matter: %j', (environment) => {
    expect(codes(environment)).toEqual([]);
  });
});
