import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';
import { respondWithMetrics } from './metrics-response.ts';
import type { MetricsRequest } from './metrics-response.ts';

const { provider } = createTestProvider();
provider.getMeter('m').createGauge('level').record(1);

function respond(request: Partial<MetricsRequest>, token?: string) {
  return respondWithMetrics({ method: 'GET', ...request }, { provider, token });
}

/** What Prometheus 3.14 sends. */
const PROMETHEUS_ACCEPT =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,' +
  'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

describe('the answer to a scrape', () => {
  it.each([
    [undefined, 'text/plain; version=0.0.4; charset=utf-8'],
    ['*/*', 'text/plain; version=0.0.4; charset=utf-8'],
    ['text/plain;version=0.0.4;q=1,application/openmetrics-text;q=0.5', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text;version=2.0.0', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text;q=0', 'text/plain; version=0.0.4; charset=utf-8'],
    ['Application/OpenMetrics-Text; Version=1.0.0', 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
    [PROMETHEUS_ACCEPT, 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
  ])('is in the format that Accept "%s" prefers', async (accept, contentType) => {
    const { status, headers, body } = await respond({ accept });
    expect([status, headers['content-type']]).toEqual([200, contentType]);
    expect(Buffer.from(body).toString().endsWith('# EOF\n')).toBe(contentType.startsWith('application/openmetrics'));
  });

  it('is compressed only where gzip is accepted', async () => {
    const compressed = await respond({ acceptEncoding: 'deflate, gzip;q=0.8' });
    expect(compressed.headers['content-encoding']).toBe('gzip');
    const plain = await respond({ acceptEncoding: 'gzip;q=0, identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(compressed.body).equals(plain.body)).toBe(true);
  });

  it('needs the token where one is set', async () => {
    const statusWith = async (authorization?: string) => (await respond({ authorization }, 'secret')).status;
    expect(await statusWith()).toBe(401);
    expect(await statusWith('Bearer wrong')).toBe(401);
    expect(await statusWith('Basic secret')).toBe(401);
    expect(await statusWith('Bearer secretsecret')).toBe(401);
    expect(await statusWith('bearer secret')).toBe(200);
  });

  it('refuses other methods, and says when telemetry is not started', async () => {
    expect(await respond({ method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await respondWithMetrics({ method: 'GET' }, { provider: undefined })).toMatchObject({ status: 503 });
  });
});
