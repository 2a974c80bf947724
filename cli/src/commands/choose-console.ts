import { BinnacleError } from 'binnacle/contract';
import type { CommandInput, CommandOption } from '../command.ts';
import type { ConsoleAddress } from '../console/ask/request-console.ts';
import { findRunningConsole } from '../store/lock.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

/** Of the commands that speak with a console. */
export const consoleOptions = {
  url: { type: 'string', placeholder: 'url', brief: 'Ask this console. Default: the one that runs on the data.' },
  token: {
    type: 'string',
    placeholder: 'text',
    brief: 'The token that it demands. Default: BINNACLE_CONSOLE_TOKEN, or what it left beside the data.',
  },
  data: dataOption,
} as const satisfies Record<string, CommandOption>;

/** A console to speak with or, where none runs, the folder in which one has kept something. */
export type ConsoleChoice =
  | { readonly console: ConsoleAddress }
  | { readonly console: undefined; readonly directory: string };

/** Throws `BINNACLE_STORE_EMPTY`. */
export function chooseConsole(values: CommandInput['values']): ConsoleChoice {
  const given = values['token'] as string | undefined;
  const fromEnvironment = process.env['BINNACLE_CONSOLE_TOKEN'] || undefined;
  if (typeof values['url'] === 'string') {
    const url = checkedUrl(values['url']);
    return { console: { url: url.origin, token: given ?? url.searchParams.get('token') ?? fromEnvironment } };
  }
  const directory = existingDataOf(values);
  const running = findRunningConsole(directory);
  if (running === undefined) return { console: undefined, directory };
  return { console: { url: running.url, token: given ?? running.token ?? fromEnvironment } };
}

/** May be the link that the console printed, with its token. */
function checkedUrl(url: string): URL {
  if (/^https?:/.test(url) && URL.canParse(url)) return new URL(url);
  throw new BinnacleError('BINNACLE_CLI_OPTION', `--url cannot be "${url}": write it as http://localhost:4319`);
}
