import { describe, expect, it } from 'vitest';
import { runApplication } from './support/run-application.ts';

interface Asked {
  readonly url: string;
  readonly baggage?: string;
  readonly traceparent?: string;
}

async function ask(env: Readonly<Record<string, string>>): Promise<readonly Asked[]> {
  const entry = 'plain import from ESM';
  const { stdout, stderr } = await runApplication({ entry, libraries: [], scenario: 'baggage', env });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
}

const baggageOf = (asked: readonly Asked[]) => asked.map(({ url, baggage }) => [url, baggage]);

describe('whom the work is for', () => {
  it('is told to private hosts, and through a private proxy to no other', async () => {
    const asked = await ask({});
    expect(baggageOf(asked)).toEqual([
      ['/http', 'tenant.id=7,user.id=ada'],
      ['http://api.openai.example/proxied', undefined],
      ['/fetch', 'tenant.id=7,user.id=ada'],
    ]);
  });

  it('is told to the listed hosts alone, while every host is told the trace', async () => {
    const asked = await ask({ BINNACLE_BAGGAGE_HOSTS: '*.openai.example' });
    expect(baggageOf(asked)).toEqual([
      ['/http', undefined],
      ['http://api.openai.example/proxied', 'tenant.id=7,user.id=ada'],
      ['/fetch', undefined],
    ]);
    for (const { traceparent } of asked) expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
