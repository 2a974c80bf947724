import { BinnacleError } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import type { ApiError } from '../../api/common.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { ResponseOf } from '../../api/routes.ts';
import type { Answers } from './answers.ts';

/** Of a console that runs. Answers reject with the code that the console gives, or `BINNACLE_CONSOLE_UNREACHABLE`. */
export function answersOfConsole(url: string, token: string | undefined): Answers {
  return {
    isLive: true,
    async ask(route, parameters, query) {
      const path = routes[route].path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(parameters[name] ?? ''),
      );
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const response = await request(url, `${API_PREFIX}${path}?${search.toString()}`, token);
      if (response.ok) return (await response.json()) as ResponseOf<typeof route>;
      const { error } = (await response.json()) as ApiError;
      throw new BinnacleError(error.code as ErrorCode, error.message);
    },
    close() {},
  };
}

async function request(url: string, path: string, token: string | undefined): Promise<Response> {
  try {
    return await fetch(
      new URL(path, url),
      token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
    );
  } catch (cause) {
    const message = `No console answers at ${url}. Start one with "binnacle console", or name another with --url`;
    throw new BinnacleError('BINNACLE_CONSOLE_UNREACHABLE', message, { cause });
  }
}
