import { BinnacleError } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import type { ApiError } from '../../api/common.ts';
import { toPathPart } from '../../api/path-part.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { ResponseOf, RouteName } from '../../api/routes.ts';

/** Where a console is, and the token that it is given. */
export interface ConsoleAddress {
  readonly url: string;
  readonly token?: string | undefined;
}

export interface ConsoleRequest {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
}

/**
 * Asks a console that runs. Rejects with the code that it answers, and with `BINNACLE_CONSOLE_UNREACHABLE` where nobody answers, or
 * somebody else does.
 */
export async function requestConsole<N extends RouteName>(
  address: ConsoleAddress,
  route: N,
  { parameters = {}, query = {}, body }: ConsoleRequest,
): Promise<ResponseOf<N>> {
  const path = routes[route].path.replaceAll(/\{(\w+)\}/g, (_, name: string) => toPathPart(parameters[name] ?? ''));
  const url = new URL(API_PREFIX + path, address.url);
  for (const [name, value] of Object.entries(query) as [string, unknown][]) url.searchParams.set(name, String(value));
  const response = await send(address, url, routes[route].method, body);
  const answer = await readAnswer(address, response);
  if (response.ok) return answer as ResponseOf<N>;
  const { error } = answer as ApiError;
  if (error.code === 'BINNACLE_API_TOKEN') throw tokenRefused(address);
  throw new BinnacleError(error.code as ErrorCode, error.message);
}

async function send({ url, token }: ConsoleAddress, target: URL, method: string, body: unknown): Promise<Response> {
  try {
    return await fetch(target, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

function unreachable(url: string, cause: unknown): BinnacleError {
  const message = `No console answers at ${url}. Start one with "binnacle console", or name another with --url`;
  return new BinnacleError('BINNACLE_CONSOLE_UNREACHABLE', message, { cause });
}

/** A console names itself in each answer. */
async function readAnswer({ url }: ConsoleAddress, response: Response): Promise<unknown> {
  if (response.headers.get('x-binnacle') === 'console') {
    // It may end in the middle.
    return response.json().catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
  }
  await response.body?.cancel();
  const message = `${url} is not a binnacle console, though somebody answers there. Name the link that "binnacle console" printed with --url, such as http://localhost:4319`;
  throw new BinnacleError('BINNACLE_CONSOLE_UNREACHABLE', message);
}

function tokenRefused({ url, token }: ConsoleAddress): BinnacleError {
  const problem = token === undefined ? 'demands a token' : 'has another token than it was given';
  return new BinnacleError(
    'BINNACLE_API_TOKEN',
    `The console at ${url} ${problem}. Write the one in the link that it printed, with --token or in BINNACLE_CONSOLE_TOKEN`,
  );
}
