import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { SeenSpan, Telemetry } from './support/telemetry.ts';

const CLIENT = 3;

describe.each(ENTRIES)('fetch by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: [], scenario: 'undici' });
  });
  const at = (path: string): SeenSpan => {
    const calls = seen.spans.filter(
      ({ kind, attributes }) => kind === CLIENT && String(attributes['url.full']).endsWith(path),
    );
    if (calls.length !== 1 || !calls[0]) throw new Error(`${calls.length} calls instead of one are of ${path}`);
    return calls[0];
  };

  it('makes each call a span that ends, whether the answer is read or not', () => {
    expect(at('/small')).toMatchObject({ name: 'GET', status: 0, attributes: { 'http.response.status_code': 200 } });
    expect(at('/traced')).toMatchObject({ status: 0, attributes: { 'http.response.status_code': 200 } });
  });

  it('makes each step of a redirection a span, without the secrets of its address', () => {
    expect(at('/moved?token=[REDACTED]').attributes['http.response.status_code']).toBe(302);
    expect(at('/large').attributes['http.response.status_code']).toBe(200);
  });

  it('tells apart what the application gave up, a broken answer and a refused connection', () => {
    expect(at('/cancelled')).toMatchObject({ status: 0, attributes: { 'http.response.status_code': 200 } });
    expect(at('/cancelled').attributes).not.toHaveProperty('error.type');
    expect(at('/aborted')).toMatchObject({ status: 0, attributes: { 'error.type': 'aborted' } });
    expect(at('/cut')).toMatchObject({ status: 2, attributes: { 'error.type': 'UND_ERR_SOCKET' } });
    expect(at('/refused')).toMatchObject({ status: 2, attributes: { 'error.type': 'ECONNREFUSED' } });
  });

  it('sends its context once, in place of one that the application set', () => {
    const { traceId, spanId } = at('/traced');
    expect(seen.stdout).toContain(`/traced ["00-${traceId}-${spanId}-01"]`);
  });

  it('measures every call once', () => {
    const calls = seen.points('http.client.request.duration');
    expect(calls.reduce((sum, { value }) => sum + value, 0)).toBe(8);
  });
});
