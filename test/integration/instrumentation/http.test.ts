import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { SeenSpan, Telemetry } from './support/telemetry.ts';

const CLIENT = 3;
const SERVER = 2;

interface Answer {
  readonly before: string;
  readonly after: string;
  readonly sent: string;
}

describe.each(ENTRIES)('node:http by %s', (entry) => {
  let seen: Telemetry;
  let printed: { readonly reused: Answer[]; readonly many: Answer[]; readonly pipelined: Answer[] };
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: [], scenario: 'http' });
    printed = JSON.parse(seen.stdout.split('\n')[0] ?? '') as typeof printed;
  });
  const at = (path: string, kind: number): SeenSpan => {
    const found = seen.spans.filter(
      ({ kind: own, attributes }) =>
        own === kind &&
        (attributes['url.path'] === path || String(attributes['url.full']).split('?')[0]?.endsWith(path)),
    );
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} spans instead of one are of ${path}`);
    return found[0];
  };

  it('continues in the server the trace of the client', () => {
    expect(at('/first', SERVER)).toMatchObject({
      name: 'GET',
      parentSpanId: at('/first', CLIENT).spanId,
      traceId: at('/first', CLIENT).traceId,
      attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200, 'url.scheme': 'http' },
    });
  });

  it('keeps the trace of each request apart, also on one connection, at once and in one packet', () => {
    const answers = [...printed.reused, ...printed.many, ...printed.pipelined];
    expect(answers).toHaveLength(44);
    for (const { before, after, sent } of answers) expect([before, after]).toEqual([sent, sent]);
    expect(new Set(answers.map(({ sent }) => sent)).size).toBe(44);
  });

  it('records nothing and sends no context where tracing is suppressed', () => {
    expect(seen.stdout).toContain('"sent":"none"');
    expect(seen.spans.filter(({ attributes }) => String(attributes['url.full']).endsWith('/suppressed'))).toEqual([]);
    expect(at('/suppressed', SERVER).parentSpanId).toBe('');
  });

  it('shows neither credentials nor secret parameters', () => {
    expect(at('/first', CLIENT).attributes['url.full']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/first$/);
    expect(at('/second', CLIENT).attributes['url.full']).toMatch(/\/second\?api_key=\[REDACTED\]$/);
    expect(at('/second', SERVER).attributes['url.query']).toBe('api_key=[REDACTED]');
    expect(JSON.stringify(seen.spans)).not.toContain('hunter2');
  });

  it('folds a method that no standard knows', () => {
    expect(at('/purge', SERVER)).toMatchObject({
      name: 'HTTP',
      attributes: { 'http.request.method': '_OTHER', 'http.request.method_original': 'PURGE' },
    });
  });

  it('tells a refused connection, a server that fails, and a request that is given up', () => {
    expect(at('/refused', CLIENT)).toMatchObject({ status: 2, attributes: { 'error.type': 'ECONNREFUSED' } });
    expect(at('/broken', CLIENT)).toMatchObject({ status: 2, attributes: { 'error.type': '503' } });
    expect(at('/broken', SERVER)).toMatchObject({ status: 2, attributes: { 'error.type': '503' } });
    expect(at('/silent', CLIENT)).toMatchObject({ status: 2, attributes: { 'error.type': 'ECONNRESET' } });
    expect(at('/silent', SERVER)).toMatchObject({ status: 0, attributes: { 'error.type': 'aborted' } });
    expect(at('/silent', SERVER).attributes).not.toHaveProperty('http.response.status_code');
  });

  it('ends the spans of a response that is left half-way and of an upgrade', () => {
    expect(at('/leave', CLIENT)).toMatchObject({ status: 0, attributes: { 'http.response.status_code': 200 } });
    expect(at('/leave', CLIENT).attributes).not.toHaveProperty('error.type');
    expect(at('/leave', SERVER).attributes).not.toHaveProperty('error.type');
    expect(at('/upgrade', CLIENT).attributes).toMatchObject({ 'http.response.status_code': 101 });
  });

  it('measures every request once, with a bound at 2 s, and counts none as active at the end', () => {
    const duration = seen.points('http.server.request.duration');
    expect(duration.reduce((sum, { value }) => sum + value, 0)).toBe(
      seen.spans.filter(({ kind }) => kind === SERVER).length,
    );
    expect(duration[0]?.bounds).toContain(2);
    expect(duration.flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('url.path');
    const calls = seen.points('http.client.request.duration');
    expect(calls.reduce((sum, { value }) => sum + value, 0)).toBe(
      seen.spans.filter(({ kind }) => kind === CLIENT).length,
    );
    expect(calls[0]?.bounds).toContain(2);
    for (const { value } of seen.points('http.server.active_requests')) expect(value).toBe(0);
  });
});
