import { expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { startConsole } from './support/start-console.ts';

const LISTS = ['runs', 'traces', 'spans', 'logs'] as const;

it('takes filters as long as they may be, and says of others what is wrong', async () => {
  await using child = await startConsole();
  const ask = async (list: string, filter: string) => {
    const search = new URLSearchParams({ from: '0', to: '1000', filter });
    const response = await fetch(`${child.url}${API_PREFIX}/${list}?${search.toString()}`);
    const { error } = (await response.json()) as { error?: { code: string; message: string; position?: number } };
    return { list, status: response.status, ...error };
  };
  for (const list of LISTS) {
    const code = 'BINNACLE_FILTER_SYNTAX';
    expect(await ask(list, `"${'語'.repeat(9_998)}"`)).toEqual({ list, status: 200 });
    expect(await ask(list, 'x '.repeat(1_000))).toEqual({ list, status: 200 });
    const long = await ask(list, 'x '.repeat(1_200));
    expect(long).toEqual({
      list,
      status: 400,
      code,
      message: expect.stringMatching(/at most 1000 terms/),
      position: 2_000,
    });
    expect(await ask(list, String.raw`service =~ "\\p{Lu}[[:lower:]]+\\z"`)).toEqual({ list, status: 200 });
    const wrong = await ask(list, 'x service =~ "("');
    expect(wrong).toEqual({ list, status: 400, code, message: expect.stringMatching(/missing closing/), position: 2 });
  }
});
