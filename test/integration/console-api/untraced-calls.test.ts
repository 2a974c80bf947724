import { expect, it } from 'vitest';
import { toKeyValues } from 'binnacle/otlp';
import { ask } from './support/ask.ts';
import { startConsole } from './support/start-console.ts';

it('finds the calls of a model that no inference span tells of, by service and host', { timeout: 60_000 }, async () => {
  await using child = await startConsole();
  const startNanos = BigInt(Date.now() - 5_000) * 1_000_000n;
  const request = (spanId: string) => ({
    traceId: 'ab'.repeat(16),
    spanId: spanId.repeat(16),
    name: 'POST',
    kind: 3,
    startTimeUnixNano: String(startNanos),
    endTimeUnixNano: String(startNanos + 900_000_000n),
    attributes: toKeyValues({
      'http.request.method': 'POST',
      'server.address': 'api.anthropic.com',
      'url.full': 'https://api.anthropic.com/v1/messages',
    }),
  });
  const response = await fetch(`${child.httpUrl}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: toKeyValues({ 'service.name': 'writer' }) },
          scopeSpans: [{ scope: { name: 'fetch' }, spans: [request('1'), request('2')] }],
        },
      ],
    }),
  });
  expect(await response.text()).toBe('{}');
  expect(await ask(child.url, 'findings')).toEqual([
    {
      service: 'writer',
      kind: 'untraced_call',
      subject: 'api.anthropic.com',
      message: expect.stringContaining('POST api.anthropic.com/v1/messages'),
      count: 2,
      lastAtMillis: expect.any(Number),
    },
  ]);
});
