import { describe, expect, it } from 'vitest';
import { describeSettings } from './describe-settings.ts';
import { resolveSettings } from './resolve-settings.ts';

const described = (environment: NodeJS.ProcessEnv) =>
  new Map(describeSettings(resolveSettings({}, environment)).map((setting) => [setting.key, setting]));

describe('describeSettings', () => {
  it('gives each setting as it would be written, with its source', () => {
    const settings = described({ OTEL_TRACES_EXPORTER: 'otlp,console', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:1' });
    expect(settings.get('traces.exporters')).toMatchObject({
      value: 'otlp,console',
      source: { kind: 'environment', variable: 'OTEL_TRACES_EXPORTER' },
      variables: ['OTEL_TRACES_EXPORTER'],
    });
    expect(settings.get('otlp.logs.endpoint')).toMatchObject({
      value: 'http://c:1/v1/logs',
      source: { kind: 'environment', variable: 'OTEL_EXPORTER_OTLP_ENDPOINT' },
    });
    expect(settings.get('serviceName')).toMatchObject({ value: undefined, source: { kind: 'default' } });
  });

  it('hides secrets and the passwords of endpoints', () => {
    const settings = described({
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hunter2',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:hunter2@c',
      BINNACLE_METRICS_TOKEN: 'hunter2',
    });
    expect(JSON.stringify([...settings.values()])).not.toContain('hunter2');
    expect(settings.get('otlp.traces.headers')?.value).toBe('[hidden]');
  });
});
