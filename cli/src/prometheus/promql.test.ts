import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../store/open-database.ts';
import { createPromql } from './promql.ts';

const database = openDatabase(':memory:');

afterAll(() => database.close());

it('answers with an engine that another has compiled', async () => {
  const compiled = await createPromql(database).start();
  const other = createPromql(database, { compiled });
  expect(await other.start()).toBe(compiled);
  expect(await other.query('1 + 1', 60_000)).toEqual({ resultType: 'scalar', result: [60, '2'] });
});

it('says that the engine does not start where it is another program', async () => {
  const empty = await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  await expect(createPromql(database, { compiled: empty }).start()).rejects.toMatchObject({
    code: 'BINNACLE_PROMQL_ENGINE',
  });
});

it('refuses subqueries that would not fit into its memory, as Prometheus does, and goes on', async () => {
  const promql = createPromql(database);
  const answers = await Promise.all(
    [
      'quantile_over_time(0.5, (sum(vector(1)))[10y:1s])',
      'max_over_time(sum_over_time(vector(1)[1h:15s])[150d:1s])',
      'sum_over_time(vector(1)[1h:1s])',
    ].map((query) => promql.answer('query', new URLSearchParams({ query }))),
  );
  const tooMany = {
    status: 'error',
    errorType: 'execution',
    error: 'query processing would load too many samples into memory in query execution',
  };
  expect(answers.map(({ status, body }) => [status, JSON.parse(body)])).toEqual([
    [422, tooMany],
    [422, tooMany],
    [200, expect.anything()],
  ]);
});

it('starts anew after a query that ends the engine, and tells of it in one line', async () => {
  const ends: string[] = [];
  const promql = createPromql(database, { onEnd: (reason) => ends.push(reason) });
  // Deeper than the stack of WebAssembly goes.
  const deep = `${'('.repeat(30_000)}1${')'.repeat(30_000)}`;
  const [over, other] = await Promise.allSettled([promql.query(deep, 60_000), promql.query('1 + 1', 60_000)]);
  expect(over).toMatchObject({ status: 'rejected', reason: { code: 'BINNACLE_PROMQL_ENDED' } });
  expect(other).toMatchObject({ status: 'fulfilled', value: { result: [60, '2'] } });
  expect(ends).toEqual([expect.stringMatching(/^RangeError: [^\n]*, at query\?query=[^\n]*$/)]);
  expect(ends[0]?.length).toBeLessThan(500);
});

it('ends a query that may take no time, and says where time went where that is asked for', async () => {
  const promql = createPromql(database);
  const ask = async (parameters: Readonly<Record<string, string>>) => {
    const { status, body } = await promql.answer('query', new URLSearchParams({ query: '1 + 1', ...parameters }));
    return { code: status, ...(JSON.parse(body) as object) };
  };
  expect(await ask({ timeout: '0' })).toMatchObject({ code: 503, errorType: 'timeout' });
  expect(await ask({ timeout: '1h' })).toMatchObject({ status: 'success' });
  expect(await ask({ stats: 'all' })).toMatchObject({
    data: { stats: { timings: { evalTotalTime: expect.any(Number) } } },
  });
  expect(await ask({})).not.toMatchObject({ data: { stats: expect.anything() } });
});
