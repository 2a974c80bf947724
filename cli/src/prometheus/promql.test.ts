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
