import type { ApiError } from '../../../src/api/common.ts';
import { toPathPart } from '../../../src/api/path-part.ts';
import { withTurns } from '../../../src/shown-text.ts';
import { ApiFailure } from './api-failure.ts';
import { API_PREFIX, apiPaths } from './api-paths.ts';
import type { BodyOf, CallOf, ResponseOf, RouteName } from './api-types.ts';
import { parseShown } from './parse-shown.ts';

/** The address of a route with its parameters. */
function apiUrl<N extends RouteName>(route: N, call: CallOf<N>): string {
  const params = (call.params ?? {}) as Record<string, string>;
  const path = apiPaths[route].replace(/\{(\w+)\}/g, (_, name: string) => toPathPart(withTurns(params[name] ?? '')));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(
    (call.query ?? {}) as Record<string, string | number | boolean | undefined>,
  )) {
    if (value !== undefined && value !== '') search.set(key, withTurns(String(value)));
  }
  const query = search.toString();
  return API_PREFIX + path + (query && `?${query}`);
}

/** Asks the console. Throws an {@link ApiFailure}. */
export async function apiGet<N extends RouteName>(route: N, call: CallOf<N>): Promise<ResponseOf<N>> {
  return (await request(apiUrl(route, call), { signal: call.signal ?? null })) as ResponseOf<N>;
}

/** Changes something. Throws an {@link ApiFailure}. */
export async function apiSend<N extends 'setRetention' | 'erase'>(route: N, body: BodyOf<N>): Promise<ResponseOf<N>> {
  const method = route === 'setRetention' ? 'PUT' : 'POST';
  const headers = { 'content-type': 'application/json' };
  return (await request(API_PREFIX + apiPaths[route], {
    method,
    headers,
    body: JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? withTurns(value) : value)),
  })) as ResponseOf<N>;
}

async function request(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiFailure(
      'BINNACLE_CONSOLE_UNREACHABLE',
      'The console does not answer. Is “binnacle console” still running?',
      {
        status: 0,
        cause,
      },
    );
  });
  const body = await response
    .text()
    .then(parseShown)
    .catch(() => undefined);
  if (response.ok) return body;
  const { error } = (body ?? {}) as Partial<ApiError>;
  throw new ApiFailure(
    error?.code ?? `HTTP_${response.status}`,
    error?.message ?? `The console answered ${response.status}.`,
    {
      status: response.status,
      position: error?.position,
    },
  );
}
