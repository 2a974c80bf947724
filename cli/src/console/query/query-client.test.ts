import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../store/open-database.ts';
import { createQueryClient } from './query-client.ts';
import type { QueryClient } from './query-client.ts';
import type { QueryJob } from './query-job.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'binnacle-test-'));
const databaseFile = path.join(directory, 'binnacle.db');
const job: QueryJob = { kind: 'agentTraces', query: {} };

beforeAll(() => openDatabase(databaseFile).close());
afterAll(() => rmSync(directory, { recursive: true }));

async function withClient<T>(limitMillis: number, use: (client: QueryClient) => Promise<T>): Promise<T> {
  const client = createQueryClient({ databaseFile, limitMillis });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

function codesOf(answers: readonly { readonly status: number; readonly body: string }[]): string[] {
  return answers.map(({ status, body }) => {
    const { error } = JSON.parse(body) as { readonly error?: { readonly code: string } };
    return error === undefined ? `${status}` : `${status} ${error.code}`;
  });
}

it('ends a query that takes longer than its limit, and goes on with the next', async () => {
  const slow: QueryJob = { kind: 'prometheus', path: 'query', parameters: 'query=1' };
  const answers = await withClient(1, (client) => Promise.all([client.ask(slow), client.ask(slow)]));
  expect(codesOf(answers)).toEqual(['503 BINNACLE_API_TIMEOUT', '503 BINNACLE_API_TIMEOUT']);
});

it('ends a query over metrics that takes longer than its limit, and goes on with the engine that it has', async () => {
  const metrics = (query: string): QueryJob => {
    return { kind: 'prometheus', path: 'query', parameters: new URLSearchParams({ query }).toString() };
  };
  const client = createQueryClient({ databaseFile, limitMillis: 1_000, isForMetrics: true });
  client.start();
  const long = metrics(Array.from({ length: 50 }, () => 'sum_over_time(vector(1)[30d:1s])').join(' + '));
  const answers = await Promise.all([metrics('1'), long, metrics('2')].map((each) => client.ask(each)));
  await client.close();
  expect(codesOf(answers)).toEqual(['200', '503 BINNACLE_API_TIMEOUT', '200']);
});

it('counts none of the time that its worker takes to start', async () => {
  const answers = await withClient(500, (client) => Promise.all(Array.from({ length: 3 }, () => client.ask(job))));
  expect(codesOf(answers)).toEqual(['200', '200', '200']);
});

it('refuses queries while very many wait, and answers the others', async () => {
  const answers = await withClient(60_000, (client) => Promise.all(Array.from({ length: 200 }, () => client.ask(job))));
  const codes = codesOf(answers);
  expect(new Set(codes)).toEqual(new Set(['200', '429 BINNACLE_API_BUSY']));
  expect(codes.filter((code) => code === '200')).toHaveLength(129);
});

it('asks nothing that nobody waits for any more, and lets others in its place', async () => {
  const client = createQueryClient({ databaseFile });
  const gone = new AbortController();
  const first = client.ask(job);
  const dropped = Array.from({ length: 128 }, () => client.ask(job, gone.signal));
  expect(codesOf([await client.ask(job)])).toEqual(['429 BINNACLE_API_BUSY']);
  gone.abort();
  const last = client.ask(job);
  expect(new Set(codesOf(await Promise.all(dropped)))).toEqual(new Set(['429 BINNACLE_API_BUSY']));
  expect(codesOf([await first, await last])).toEqual(['200', '200']);
  await client.close();
});

it('refuses what is asked and what waits when it is closed', async () => {
  const client = createQueryClient({ databaseFile });
  const waiting = client.ask(job);
  await client.close();
  expect(codesOf([await waiting, await client.ask(job)])).toEqual(['429 BINNACLE_API_BUSY', '429 BINNACLE_API_BUSY']);
});
