import { describe, expect, it } from 'vitest';
import { resolveSettings } from './resolve-settings.ts';
import type { StartOptions } from './start-options.ts';
import { settingRows } from './table.ts';

/** Options as JavaScript may give them. */
const unchecked = (options: unknown): StartOptions => options as StartOptions;

const messages = (options: StartOptions, environment: NodeJS.ProcessEnv = {}): readonly string[] =>
  resolveSettings(options, environment).warnings.map(({ message }) => message);

describe('resolveSettings', () => {
  it('has no warnings for no options and an empty environment', () => {
    const { warnings, sources } = resolveSettings({}, {});
    expect(warnings).toEqual([]);
    expect(new Set(Object.values(sources).map(({ kind }) => kind))).toEqual(new Set(['default']));
  });

  it('takes its own settings as options unchanged', () => {
    const { settings } = resolveSettings({}, { OTEL_SERVICE_NAME: 'a', BINNACLE_SAMPLING_RULES: 'agent:x=0' });
    const again = resolveSettings(settings, {});
    expect(again).toMatchObject({ settings, warnings: [] });
  });

  it('puts an option before its variable, and both before the default', () => {
    const environment = { OTEL_SERVICE_NAME: 'from-environment', BINNACLE_LOG_LEVEL: 'error' };
    const { settings, sources } = resolveSettings({ serviceName: 'from-code' }, environment);
    expect(settings).toMatchObject({ serviceName: 'from-code', logging: { level: 'error', format: 'auto' } });
    expect(sources).toMatchObject({
      serviceName: { kind: 'option', key: 'serviceName' },
      'logging.level': { kind: 'environment', variable: 'BINNACLE_LOG_LEVEL' },
      'logging.format': { kind: 'default' },
    });
  });

  it('puts what code says of all signals before what a variable says of one', () => {
    const environment = { OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '1', OTEL_EXPORTER_OTLP_TIMEOUT: '2' };
    expect(resolveSettings({}, environment).settings.otlp).toMatchObject({
      traces: { timeoutMillis: 1 },
      logs: { timeoutMillis: 2 },
    });
    const { settings } = resolveSettings({ otlp: { timeoutMillis: 3, logs: { timeoutMillis: 4 } } }, environment);
    expect(settings.otlp).toMatchObject({ traces: { timeoutMillis: 3 }, logs: { timeoutMillis: 4 } });
  });

  it('joins headers and resource attributes of all sources, the higher winning key by key', () => {
    const { settings } = resolveSettings(
      { otlp: { headers: { b: 'code' } }, resource: { attributes: { 'service.version': '2' } } },
      {
        OTEL_EXPORTER_OTLP_HEADERS: 'a=all,b=all',
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'a=traces',
        OTEL_RESOURCE_ATTRIBUTES: 'service.version=1,team=x',
      },
    );
    expect(settings.otlp.traces.headers).toEqual({ a: 'traces', b: 'code' });
    expect(settings.otlp.logs.headers).toEqual({ a: 'all', b: 'code' });
    expect(settings.resource.attributes).toEqual({ 'service.version': '2', team: 'x' });
  });

  it('lets the limits of spans and log records follow the common ones', () => {
    const { settings } = resolveSettings({}, { OTEL_ATTRIBUTE_COUNT_LIMIT: '9', OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '5' });
    expect(settings.traces.limits.attributeCount).toBe(5);
    expect(settings.logs.limits.attributeCount).toBe(9);
  });

  it.each([
    ['FALSE', false],
    ['true', true],
  ])('keeps telemetry on or off by OTEL_SDK_DISABLED=%s', (written, disabled) => {
    expect(resolveSettings({}, { OTEL_SDK_DISABLED: written }).settings.disabled).toBe(disabled);
  });

  it.each(['1', 'yes', '0', 'disabled'])('does not take OTEL_SDK_DISABLED=%s for true, and says so', (written) => {
    const { settings, warnings } = resolveSettings({}, { OTEL_SDK_DISABLED: written });
    expect(settings.disabled).toBe(false);
    expect(warnings[0]?.message).toMatch(/write OTEL_SDK_DISABLED=(true|false)$/);
  });

  it.each([
    ['BINNACLE_SPOOL_MAX_BYTES', '256MiB', '268435456'],
    ['BINNACLE_SHUTDOWN_TIMEOUT_MILLIS', '5 s', '5000'],
    ['OTEL_TRACES_SAMPLER_ARG', '10%', '0.1'],
    ['OTEL_TRACES_EXPORTER', 'otpl,console', 'otlp,console'],
    ['OTEL_TRACES_SAMPLER', 'traceid_ratio', 'traceidratio'],
    ['BINNACLE_SPOOL', 'no', 'off'],
    ['BINNACLE_SAMPLING_RULES', 'rout:/x=0', 'route:/x=0'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', 'http://localhost:4318'],
  ])('advises for %s=%s to write %s', (variable, written, instead) => {
    expect(messages({}, { [variable]: written })[0]).toContain(`write ${variable}=${instead}`);
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', 'delta', 'cumulativetodelta'],
    ['OTEL_TRACES_EXPORTER', 'zipkin', 'Collector'],
    ['OTEL_PROPAGATORS', 'b3', 'W3C'],
    ['OTEL_TRACES_SAMPLER', 'parentbased_jaeger_remote', 'tail_sampling'],
  ])('says what does the same as %s=%s', (variable, written, hint) => {
    expect(messages({}, { [variable]: written })[0]).toContain(hint);
  });

  it('keeps the elements of a list that can be used', () => {
    const { settings, warnings } = resolveSettings({}, { OTEL_TRACES_EXPORTER: 'console,zipkin' });
    expect(settings.traces.exporters).toEqual(['console']);
    expect(warnings[0]?.message).toContain('the part zipkin of OTEL_TRACES_EXPORTER="console,zipkin" is ignored');
  });

  it('checks the values of options as it does those of variables', () => {
    const options = unchecked({
      metrics: { port: '9464', maxSeries: 0 },
      sampling: { ratio: 2 },
      spool: { enabled: 'on' },
    });
    const { settings, warnings } = resolveSettings(options, {});
    expect(settings).toEqual(resolveSettings({}, {}).settings);
    expect(warnings.map(({ variable }) => variable).sort()).toEqual([
      'metrics.maxSeries',
      'metrics.port',
      'sampling.ratio',
      'spool.enabled',
    ]);
  });

  it('falls back to the variable where the option cannot be used', () => {
    const { settings } = resolveSettings(unchecked({ serviceName: 5 }), { OTEL_SERVICE_NAME: 'a' });
    expect(settings.serviceName).toBe('a');
  });

  it('warns of unknown options at any depth with the nearest name', () => {
    const options = unchecked({ otlp: { endpont: 'x' }, serviceNam: 'y', spool: true, entirelyElse: 1 });
    expect(messages(options)).toEqual([
      'the option otlp.endpont is unknown and ignored: did you mean otlp.endpoint?',
      'the option serviceNam is unknown and ignored: did you mean serviceName?',
      'the option spool cannot be read and is ignored: it must be an object with enabled, directory, maxBytes',
      'the option entirelyElse is unknown and ignored: docs/settings.md lists all options',
    ]);
  });

  it('warns of variables that look like ours, and of no others', () => {
    const environment = {
      BINNACLE_SPOOL_DIR: 'x',
      BINNACLE_METRIC_TOKEN: 'x',
      BINNACLE_ENTIRELY_ELSE: 'x',
      OTEL_TRACE_EXPORTER: 'x',
      OTEL_CONFIG_FILE: 'x',
      OTEL_PYTHON_LOG_CORRELATION: 'x',
      OTEL_EXPORTER_ZIPKIN_ENDPOINT: 'x',
      PATH: 'x',
    };
    expect(messages({}, environment)).toEqual([
      'BINNACLE_SPOOL_DIR is unknown and ignored: did you mean BINNACLE_SPOOL_DIRECTORY?',
      'BINNACLE_METRIC_TOKEN is unknown and ignored: did you mean BINNACLE_METRICS_TOKEN?',
      'BINNACLE_ENTIRELY_ELSE is unknown and ignored: docs/settings.md lists all variables',
      'OTEL_TRACE_EXPORTER is ignored: did you mean OTEL_TRACES_EXPORTER?',
      'OTEL_CONFIG_FILE is ignored: binnacle reads variables and options, no configuration file; docs/settings.md lists them',
    ]);
  });

  it.each([unchecked(null), unchecked('x'), unchecked([]), unchecked({ otlp: null, resource: { attributes: 1 } })])(
    'survives options of another shape, and says so',
    (options) => {
      const { settings, warnings } = resolveSettings(options, {});
      expect(settings).toEqual(resolveSettings({}, {}).settings);
      expect(warnings[0]).toMatchObject({ code: 'BINNACLE_SETTINGS_INVALID' });
    },
  );
});

describe('secrets', () => {
  const secretVariables = settingRows.filter(({ setting }) => setting.secret).flatMap(({ setting }) => setting.env);

  it('are the headers and the token of the metrics endpoint', () => {
    expect(secretVariables).toEqual([
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
      'OTEL_EXPORTER_OTLP_METRICS_HEADERS',
      'OTEL_EXPORTER_OTLP_LOGS_HEADERS',
      'BINNACLE_METRICS_TOKEN',
    ]);
  });

  it.each(['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_HEADER', 'BINNACLE_METRIC_TOKEN'])(
    'are in no warning about %s',
    (variable) => {
      const { warnings } = resolveSettings({}, { [variable]: 'a=%zz,hunter2' });
      expect(warnings).toHaveLength(1);
      expect(JSON.stringify(warnings)).not.toMatch(/hunter2|zz/);
    },
  );

  it('are in no warning about an option or an endpoint with a password', () => {
    const options = unchecked({ otlp: { headers: { authorization: 5, hunter2: 1 } }, metrics: { token: '' } });
    const { warnings } = resolveSettings(options, { OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://me:hunter2@host' });
    expect(warnings).toHaveLength(3);
    expect(JSON.stringify(warnings)).not.toContain('hunter2');
  });
});
