import { Value } from 'typebox/value';
import { API_PREFIX, routes } from '../../../../cli/src/api/routes.ts';
import type { QueryOf, ResponseOf, RouteName } from '../../../../cli/src/api/routes.ts';

/** What a route answers; throws where it refuses, and where the answer is not as its schema says. */
export async function ask<N extends RouteName>(
  url: string,
  name: N,
  {
    parameters = {},
    query = {},
  }: { readonly parameters?: Readonly<Record<string, string>>; readonly query?: QueryOf<N> | object } = {},
): Promise<ResponseOf<N>> {
  const { path, response: schema } = routes[name];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  );
  const response = await fetch(`${url}${API_PREFIX}${filled}?${search.toString()}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${text}`);
  const body = JSON.parse(text) as ResponseOf<N>;
  const [problem] = Value.Errors(schema, body);
  if (problem !== undefined)
    throw new Error(`${name}${problem.instancePath} ${problem.message}: ${text.slice(0, 2000)}`);
  return body;
}

/** Asks until the answer satisfies; throws with the last one after 100 s. */
export async function until<T>(look: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 100_000;
  for (;;) {
    const answer = await look();
    if (isEnough(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(answer).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
